import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { type Plugin, runnerImport } from 'vite'
import type { contract as Contract } from './preload/contract'
import { contractHash } from './scripts/contractHash.mjs'
import { words } from './scripts/lib/wordsPlugin.mjs'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
const define = { __CONTRACT_HASH__: JSON.stringify(contractHash(root)), __APP_VERSION__: JSON.stringify(version) }

const { module } = await runnerImport<{ contract: typeof Contract }>('./preload/contract/index.ts', {
  root,
  configFile: false,
  plugins: [words()],
})

/** The page is told the names and kinds of the methods: the schemas themselves are main's, and 100 ms of a page's start. */
const kinds = Object.fromEntries(
  Object.entries(module.contract).map(([domain, methods]) => [
    domain,
    Object.fromEntries(Object.entries(methods).map(([name, { kind }]) => [name, { kind }])),
  ]),
)

/**
 * What the first drawing needs is one file, not ten: each request of a page's start may be dropped, because a browser drops
 * what it fetches whenever a container changes the machine's networks. What is loaded later shares the schemas.
 */
const first = new Set<string>()
const findFirst: Plugin = {
  name: 'longshore:first',
  buildEnd() {
    const add = (id: string): void => {
      if (first.has(id)) return
      first.add(id)
      this.getModuleInfo(id)?.importedIds.forEach(add)
    }
    for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) add(id)
  },
}
const chunks = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'first', test: (id: string) => first.has(id), priority: 2 },
    { name: 'schemas', test: /node_modules[\\/]zod[\\/]/, priority: 1 },
  ],
}

/** What Longshore never calls in dockerode (it has its own build session and uses the system's ssh), and what is most of its loading time. */
const unused: Plugin = {
  name: 'longshore:unused',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const here = (name: string): boolean => importer.includes(`/node_modules/${name}/`)
    const never =
      (here('dockerode') && ['./session', './buildkit', 'tar-fs'].includes(source)) || (here('docker-modem') && source === './ssh')
    return never ? '\0longshore:unused' : undefined
  },
  load: (id) => (id === '\0longshore:unused' ? 'export default undefined' : undefined),
}

export default defineConfig({
  main: {
    // As the page's bundler does by itself: what packages check while they are developed stays out.
    define: { ...define, 'process.env.NODE_ENV': JSON.stringify('production') },
    plugins: [unused, words()],
    // All of main's packages are bundled: reading their many small files would take half of the time to the first answer, and a packaged
    // app needs no node_modules but for node-pty, a native module that is loaded from where it lies.
    build: {
      externalizeDeps: { include: ['node-pty'] },
      rollupOptions: { input: { index: resolve(root, 'main/index.ts') } },
    },
  },
  preload: {
    define,
    // A sandboxed preload is CommonJS and has no node_modules to read.
    build: {
      externalizeDeps: false,
      rollupOptions: { input: { index: resolve(root, 'preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    define: { ...define, __CONTRACT_KINDS__: JSON.stringify(kinds) },
    plugins: [words(), react(), tailwindcss(), findFirst],
    build: {
      minify: true,
      sourcemap: false,
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve(root, 'renderer/index.html'), output: { codeSplitting: chunks } },
    },
  },
})
