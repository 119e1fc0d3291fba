import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { call, expect, test } from './app'
import { clickNote, NOT_HERE, notes, onStandIn, trayTip } from './standin'

const PREFIX = name('notices')
test.afterAll(() => sweep(PREFIX))
test.beforeEach(async ({ app }) => test.skip(!(await onStandIn(app)), NOT_HERE))

async function start(script: string, more: object = {}): Promise<{ id: string; called: string }> {
  const called = name(PREFIX)
  const container = await docker().createContainer({ Image: BOX, name: called, Cmd: ['sh', '-c', script], ...more })
  await container.start()
  return { id: container.id, called }
}
const about = async (app: Parameters<typeof notes>[0], called: string) => (await notes(app)).filter(({ title }) => title.includes(called))
/** The engine's events are read from now on. */
const watching = (app: Parameters<typeof notes>[0]) => expect.poll(() => trayTip(app)).toMatch(/running/)

test('a container that ends by itself is told of with its exit code, and a click leads to its log', async ({ app, page }) => {
  await watching(app)
  const { id, called } = await start('sleep 1; echo why; exit 7')
  await expect.poll(() => about(app, called)).toEqual([{ title: `${called} stopped unexpectedly`, body: `Exit code 7, ${BOX}` }])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await clickNote(app, `${called} stopped unexpectedly`)
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/containers/${id}/logs`)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
})

test('one that is stopped, killed, removed or simply done is no news', async ({ app }) => {
  await watching(app)
  const stopped = await start('exec sleep 1000', { StopSignal: 'SIGKILL' })
  const killed = await start('exec sleep 1000')
  const removed = await start('exec sleep 1000')
  const done = await start('exit 0')
  await docker().getContainer(stopped.id).stop()
  await docker().getContainer(killed.id).kill()
  await docker().getContainer(removed.id).remove({ force: true })
  const marker = await start('exit 9')
  await expect.poll(() => about(app, marker.called)).toHaveLength(1)
  for (const { called } of [stopped, killed, removed, done]) expect(await about(app, called)).toEqual([])
})

test('bad health is told', async ({ app }) => {
  await watching(app)
  const Healthcheck = { Test: ['CMD', 'false'], Interval: 1e9, Timeout: 1e9, Retries: 1 }
  const { called } = await start('exec sleep 1000', { Healthcheck, StopSignal: 'SIGKILL' })
  await expect.poll(() => about(app, called), { timeout: 20_000 }).toMatchObject([{ title: `${called} became unhealthy` }])
  await expect.poll(() => trayTip(app)).toMatch(/in trouble/)
})

test('one that ran out of memory is told of as that, once', async ({ app }) => {
  await watching(app)
  const eats = 'x=x; while true; do x=$x$x; done'
  const { id, called } = await start(`sleep 1; ${eats}`, { HostConfig: { Memory: 8 * 1024 ** 2, MemorySwap: 8 * 1024 ** 2 } })
  await docker().getContainer(id).wait()
  const { State } = await docker().getContainer(id).inspect()
  test.skip(!State.OOMKilled, 'The kernel of this engine does not keep a container to its memory.')
  await expect
    .poll(() => about(app, called))
    .toEqual([{ title: `${called} ran out of memory`, body: 'The engine killed a process of it. A higher memory limit may help.' }])
  await new Promise((done) => setTimeout(done, 2000))
  expect(await about(app, called)).toHaveLength(1)
})

test('several that end at once are told of as one', async ({ app }) => {
  await watching(app)
  const go = Math.ceil(Date.now() / 1000) + 4
  const wait = `while [ $(date +%s) -lt ${go} ]; do sleep 0.1; done; exit 5`
  await Promise.all([start(wait), start(wait), start(wait)])
  await expect
    .poll(async () => (await notes(app)).some(({ title }) => title === '3 containers stopped unexpectedly'), { timeout: 20_000 })
    .toBe(true)
})

test('one that ends again and again is told of once in ten seconds', async ({ app }) => {
  await watching(app)
  const { id, called } = await start('exit 3')
  await expect.poll(() => about(app, called)).toHaveLength(1)
  const told = Date.now()
  for (let n = 0; n < 4; n++) {
    await docker().getContainer(id).start()
    await docker().getContainer(id).wait()
    // Further apart than what is gathered into one.
    await new Promise((done) => setTimeout(done, 900))
  }
  const after = await about(app, called)
  if (Date.now() - told < 10_000) expect(after).toHaveLength(1)
  // The last of those between follows, as one.
  await expect.poll(() => about(app, called), { timeout: 15_000 }).toHaveLength(2)
})

test('a build is told of while the window is not looked at, and leads to it', async ({ app, page, home }) => {
  await watching(app)
  writeFileSync(join(home, 'Dockerfile'), `FROM ${BOX}\nRUN exit 4\n`)
  const build = async (tag: string) => {
    const { value } = (await call(page, 'builds.run', { context: home, tags: [tag] })) as { value: { task: string } }
    const ended = async () => {
      const { value: tasks } = (await call(page, 'tasks.list')) as { value: { id: string; state: string }[] }
      return tasks.find(({ id }) => id === value.task)?.state
    }
    await expect.poll(ended, { timeout: 30_000 }).toBe('failed')
    return value.task
  }
  const seen = `${name(PREFIX)}:1`
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)).toBe(true)
  await build(seen)
  const unseen = `${name(PREFIX)}:1`
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const task = await build(unseen)
  await expect.poll(() => about(app, unseen)).toHaveLength(1)
  expect(await about(app, seen)).toEqual([])
  await page.reload()
  await clickNote(app, (await about(app, unseen))[0]?.title ?? '')
  await expect.poll(() => page.evaluate(() => location.hash)).toContain(`#/builds/${task}`)
})

test('what is switched off is not told, and a transfer is', async ({ app, page, home }) => {
  await watching(app)
  const { value } = (await call(page, 'settings.get')) as { value: { notifications: Record<string, boolean> } }
  await call(page, 'settings.set', { notifications: { ...value.notifications, died: false } })
  const { called } = await start('exit 7')
  const { id } = await start('exec sleep 1000', { StopSignal: 'SIGKILL' })
  writeFileSync(join(home, 'notes.txt'), 'hello')
  await call(page, 'files.upload', { kind: 'container', id, path: '/', from: [join(home, 'notes.txt')] })
  await expect.poll(async () => (await notes(app)).some(({ title }) => title.endsWith('is done')), { timeout: 15_000 }).toBe(true)
  await new Promise((done) => setTimeout(done, 1500))
  expect(await about(app, called)).toEqual([])
})
