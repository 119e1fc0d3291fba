import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawn } from 'node:child_process'
import { test as base, expect } from '@playwright/test'
import type Docker from 'dockerode'
import { docker, testEngineAddress } from '../../helpers/engine'

const mainFile = resolve(import.meta.dirname, '../../../out/main/index.js')

/** Longshore in serve mode, as one process of its own. */
export interface App {
  /** `http://127.0.0.1:41233`, without a slash at the end. */
  origin: string
  token: string
  /** The address it printed: opening it signs a page in. */
  url: string
  pid: number
  /** Everything it wrote to stdout and stderr so far. */
  output(): string
  /** One `POST /rpc/<method>`: the parsed answer, or an error with main's sentence. */
  rpc<T = unknown>(method: string, input?: object): Promise<T>
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts `out/main/index.js --serve` on a free port with an empty home; `main` is another build of it. */
export async function startApp(
  options: { engine?: string; home?: string; port?: number; token?: string; main?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<App> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'longshore-home-'))
  const token = options.token ?? randomBytes(16).toString('hex')
  const args = [
    '--serve',
    '--port',
    String(options.port ?? 0),
    '--token',
    token,
    '--home',
    home,
    '--engine',
    options.engine ?? testEngineAddress(),
  ]
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env
  const child = spawn(process.execPath, [options.main ?? mainFile, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...options.env },
  })
  let output = ''
  const url = await new Promise<string>((found, failed) => {
    const take = (bytes: Buffer) => {
      output += String(bytes)
      const address = /^Longshore is at (http:\S+)$/m.exec(output)?.[1]
      if (address) found(address)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('exit', (code) => failed(new Error(`Longshore ended with ${code} before it was up:\n${output}`)))
  })
  const { origin } = new URL(url)
  const gone = new Promise<void>((done) => child.on('exit', () => done()))
  return {
    origin,
    token,
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async rpc<T>(method: string, input: object = {}) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(`${origin}/rpc/${method}`, { method: 'POST', headers, body: JSON.stringify(input) })
      const value = (await answer.json()) as T & { message?: string }
      if (!answer.ok) throw new Error(`${method}: ${value.message}`)
      return value
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await gone
      if (!options.home) rmSync(home, { recursive: true, force: true })
    },
  }
}

/** `app`: one Longshore for each worker, on the test engine. `page` is signed in and on the containers page. `engine` is a client for setting the scene. */
export const test = base.extend<object, { app: App; engine: Docker }>({
  app: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures out of this pattern.
    async ({}, provide) => {
      const app = await startApp()
      await provide(app)
      await app.stop()
    },
    { scope: 'worker' },
  ],
  engine: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, provide) => provide(docker()),
    { scope: 'worker' },
  ],
  page: async ({ page, app }, provide) => {
    await page.goto(app.url)
    // Drawn: from here on the page does not load itself again, as boot.js does when a container changed the networks meanwhile.
    await page.locator('#root > *').first().waitFor()
    await provide(page)
  },
})

export { expect }
export { BOX, name, sweep } from '../../helpers/engine'
