import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contractHash } from './scripts/contractHash.mjs'
import { words } from './scripts/lib/wordsPlugin.mjs'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const define = { __CONTRACT_HASH__: JSON.stringify(contractHash(import.meta.dirname)), __APP_VERSION__: JSON.stringify(version) }

export default defineConfig({
  define,
  plugins: [words(), react()],
  test: {
    projects: [
      // Pure code: no engine, no browser.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{contract,rpc,unit,hosts}/**/*.test.ts', 'test/main/**/*.unit.test.ts'],
          setupFiles: ['test/helpers/english.ts', 'test/helpers/fresh.ts'],
          environment: 'node',
          testTimeout: 20_000,
          isolate: false,
          maxWorkers: 2,
        },
      },
      // The page's components and stores, in a stand-in DOM.
      {
        extends: true,
        test: {
          name: 'page',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/helpers/english.ts', 'test/helpers/patience.ts', 'test/helpers/fresh.ts'],
          environment: 'happy-dom',
          maxWorkers: 2,
          testTimeout: 20_000,
          isolate: false,
        },
      },
      // The packages: electron-builder on the built app, and the app that comes out of it.
      {
        extends: true,
        test: { name: 'package', include: ['test/package/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 120_000 },
      },
      // Services against a real engine: LONGSHORE_TEST_ENGINE names it, scripts/test.mjs starts one.
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/main/**/*.test.ts'],
          exclude: ['test/main/**/*.unit.test.ts'],
          setupFiles: ['test/helpers/english.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
          // Files side by side share one engine: on CI a test has a second try.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
    ],
  },
})
