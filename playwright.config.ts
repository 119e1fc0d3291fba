import { defineConfig, type ReporterDescription } from '@playwright/test'

const report = process.env['LONGSHORE_E2E_REPORT']
const reporters: ReporterDescription[] = [['list'], ...(report ? [['json', { outputFile: report }] as ReporterDescription] : [])]

/** Flags under which Debian's Chromium is quiet and quick in a container without a GPU. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A terminal then draws into the page, where a test can read it.
  '--disable-3d-apis',
]

// `npm test -- web` and `npm test -- desktop` set LONGSHORE_TEST_ENGINE and, for the desktop, LONGSHORE_ELECTRON.
export default defineConfig({
  testDir: 'test/e2e',
  tsconfig: 'test/e2e/tsconfig.json',
  outputDir: 'test-results/e2e',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Two workers share an engine and a machine's networks; what passes only at the second try is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: reporters,
  use: {
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    launchOptions: { executablePath: process.env['LONGSHORE_CHROMIUM'] ?? '/usr/bin/chromium', args: flags },
  },
  projects: [
    { name: 'web', testMatch: 'web/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
