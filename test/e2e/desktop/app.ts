import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test'
import { testEngineAddress } from '../../helpers/engine'

/** The folder whose package.json names the built main file; `LONGSHORE_APP` is another build's main file. */
const root = process.env['LONGSHORE_APP'] ?? resolve(import.meta.dirname, '../../..')

/** Starts the desktop app with its own home, on real Electron or on the stand-in (`LONGSHORE_ELECTRON` or npm's own). */
export async function launch(home: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<ElectronApplication> {
  const binary = process.env['LONGSHORE_ELECTRON']
  // Chromium's sandbox refuses to run as root.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: [...flags, root, '--home', home, '--engine', testEngineAddress(), ...args],
    env: Object.fromEntries(
      Object.entries({ ...process.env, ...env }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
    ...(binary !== undefined && { executablePath: binary }),
  })
  await app.evaluate(({ app }) => app.whenReady())
  return app
}

/** The main window's page, drawn. */
export async function pageOf(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return page
}

/**
 * Calls a method over a port of the test's own, by the handshake that preload/index.ts describes. A window has one port at a time, so the
 * page's client asks for its own back: a call that was cut off by that is made again.
 */
export async function call(page: Page, method: string, input: object = {}): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    const answer = await page.evaluate(callOnce, { method, input })
    if (answer !== 'cut off' || tries === 9) return answer
  }
}

function callOnce({ method, input }: { method: string; input: object }): Promise<unknown> {
  const { longshore } = globalThis as unknown as { longshore: { connect(): void } }
  return new Promise((resolve) => {
    const take = ({ source, data, ports: [port] }: MessageEvent<unknown>): void => {
      if (source !== window || data !== 'longshore:port' || port === undefined) return
      removeEventListener('message', take)
      let hello: unknown
      port.addEventListener('message', ({ data }: MessageEvent<{ t: string; value?: unknown; error?: unknown }>) => {
        if (data.t === 'hello') hello = data
        else resolve({ hello, value: data.value, error: data.error })
      })
      port.addEventListener('close', () => resolve('cut off'))
      // Both listeners may have been handed the same port: then nobody tells either of them anything.
      setTimeout(() => resolve('cut off'), 3000)
      port.start()
      port.postMessage({ t: 'call', id: 1, method, input })
    }
    addEventListener('message', take)
    longshore.connect()
  })
}

/** `home`: an empty folder for one test. `app`: a desktop app on it, closed afterwards. */
export const test = base.extend<{ home: string; app: ElectronApplication; page: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures out of this pattern.
  home: async ({}, provide) => {
    const home = mkdtempSync(join(tmpdir(), 'longshore-desktop-'))
    await provide(home)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  },
  app: async ({ home }, provide) => {
    const app = await launch(home)
    await provide(app)
    await app.close()
  },
  page: async ({ app }, provide) => provide(await pageOf(app)),
})

/** One app for all tests of a worker that leave it as they found it; each has the page loaded anew. */
export const sharing = base.extend<{ page: Page }, { app: ElectronApplication }>({
  app: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, provide) => {
      const home = mkdtempSync(join(tmpdir(), 'longshore-desktop-'))
      const app = await launch(home)
      await provide(app)
      await app.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],
  page: async ({ app }, provide) => {
    const page = await pageOf(app)
    // What the last test left loading may come in between.
    await page.reload().catch(() => page.reload())
    // Drawn: from here on the page does not load itself again.
    await page.locator('#root > *').first().waitFor()
    await provide(page)
  },
})

export { expect }
