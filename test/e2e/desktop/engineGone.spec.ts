import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { testEngineAddress } from '../../helpers/engine'
import { expect, launch, pageOf, test } from './app'
import { appMenu, NOT_HERE, notes, onStandIn, type StandIn, trayTip } from './standin'

/** A way to the test engine that can be closed and opened again. */
function door(socket: string): { open(): Promise<void>; shut(): Promise<void> } {
  const inside = new URL(testEngineAddress()).pathname
  const sockets = new Set<Socket>()
  let server: Server | undefined
  return {
    async open() {
      server = createServer({ allowHalfOpen: true }, (near) => {
        const far = createConnection({ path: inside, allowHalfOpen: true })
        for (const one of [near, far]) {
          sockets.add(one)
          one.on('error', () => undefined).on('close', () => (near.destroy(), far.destroy()))
        }
        near.pipe(far).pipe(near)
      })
      await new Promise<void>((done) => server?.listen(socket, done))
    },
    async shut() {
      for (const one of sockets) one.destroy()
      sockets.clear()
      await new Promise((done) => server?.close(done))
    },
  }
}
const icon = (app: ElectronApplication): Promise<number> =>
  app.evaluate((electron) => (electron as unknown as StandIn)['__standin']?.control.trays[0]?.image.toPNG().length ?? 0)
const canRun = async (app: ElectronApplication): Promise<boolean | undefined> =>
  (await appMenu(app)).find(({ label }) => label === '&File')?.submenu?.find(({ label }) => label === 'Run an image…')?.enabled

test('an engine that is lost and comes back is told of; icon, tip and menu follow', async ({ home }) => {
  test.skip(!testEngineAddress().startsWith('unix:'), 'The way to the engine is a socket that can be closed.')
  const socket = join(home, 'engine.sock')
  const way = door(socket)
  await way.open()
  const app = await launch(home, ['--engine', `unix://${socket}`])
  test.skip(!(await onStandIn(app)), NOT_HERE)
  await pageOf(app)
  await expect.poll(() => trayTip(app)).toMatch(/: \d+ of \d+ running/)
  await expect.poll(() => canRun(app)).toBe(true)
  const up = await icon(app)

  await way.shut()
  const titles = async () =>
    (await notes(app)).map(({ title }) => title.replace(/^.* (was lost|is back)$/, '$1')).filter((title) => /lost|back/.test(title))
  await expect.poll(titles, { timeout: 15_000 }).toEqual(['was lost'])
  await expect.poll(() => trayTip(app)).toMatch(/is not connected$/)
  expect(await canRun(app)).toBe(false)
  expect(await icon(app)).not.toBe(up)

  await way.open()
  // Ten seconds lie between two of one engine.
  await expect.poll(titles, { timeout: 30_000 }).toEqual(['was lost', 'is back'])
  await expect.poll(() => trayTip(app)).toMatch(/: \d+ of \d+ running/)
  await app.close()
  await way.shut()
})
