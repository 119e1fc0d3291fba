import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { contractHash } from './scripts/contractHash.mjs'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
const define = { __CONTRACT_HASH__: JSON.stringify(contractHash(root)), __APP_VERSION__: JSON.stringify(version) }

/** Bundled into main: reading their many small files would take half of the time to the first answer. */
const bundled = ['zod', 'ws', 'sirv', 'mrmime', 'totalist', '@polka/url', 'write-file-atomic', 'signal-exit', 'imurmurhash', 'shell-quote']

export default defineConfig({
  main: {
    define,
    build: { externalizeDeps: { exclude: bundled }, rollupOptions: { input: { index: resolve(root, 'main/index.ts') } } },
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
    define,
    plugins: [react(), tailwindcss()],
    build: { minify: true, sourcemap: false, assetsInlineLimit: 0, rollupOptions: { input: resolve(root, 'renderer/index.html') } },
  },
})
