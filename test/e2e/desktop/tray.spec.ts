import type { ElectronApplication } from '@playwright/test'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { call, expect, test } from './app'
import { clickTray, type Listed, NOT_HERE, notes, onStandIn, type StandIn, trayTip, trayTree } from './standin'

const PREFIX = name('tray')
test.afterAll(() => sweep(PREFIX))
test.beforeEach(async ({ app }) => test.skip(!(await onStandIn(app)), NOT_HERE))

async function start(more: object = {}, called = name(PREFIX)): Promise<{ id: string; called: string }> {
  const container = await docker().createContainer({ Image: BOX, name: called, Cmd: ['sleep', '1000'], StopSignal: 'SIGKILL', ...more })
  await container.start()
  return { id: container.id, called }
}
const running = async (id: string): Promise<boolean> => (await docker().getContainer(id).inspect()).State.Running
const labels = (items: readonly Listed[] = []): string[] => items.filter(({ type }) => type !== 'separator').map(({ label }) => label)
const menuOf = async (app: ElectronApplication, label: string): Promise<string[]> =>
  labels((await trayTree(app)).find((item) => item.label === label)?.submenu)

test('a container comes into the tray’s menu when it starts, and is stopped, started and copied from there', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const { id, called } = await start()
  await expect.poll(() => menuOf(app, called)).toEqual(['Logs', 'Terminal', 'Restart', 'Stop', 'Copy id'])
  await clickTray(app, called, 'Copy id')
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(id)

  await clickTray(app, called, 'Stop')
  await expect.poll(() => running(id)).toBe(false)
  await expect.poll(() => menuOf(app, 'Recently stopped')).toContain(`Start ${called}`)
  expect(labels(await trayTree(app))).not.toContain(called)

  await clickTray(app, 'Recently stopped', `Start ${called}`)
  await expect.poll(() => running(id)).toBe(true)
  const { StartedAt } = (await docker().getContainer(id).inspect()).State
  await expect.poll(async () => labels(await trayTree(app))).toContain(called)
  await clickTray(app, called, 'Restart')
  await expect.poll(async () => (await docker().getContainer(id).inspect()).State.StartedAt).not.toBe(StartedAt)
})

test('logs and terminal open in the window, which comes to the front', async ({ app, page }) => {
  const { id, called } = await start({ Cmd: ['sh', '-c', 'echo from the tray; exec sleep 1000'] })
  await expect.poll(async () => labels(await trayTree(app))).toContain(called)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await clickTray(app, called, 'Logs')
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/containers/${id}/logs`)
  await expect(page.getByText('from the tray')).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  await clickTray(app, called, 'Terminal')
  await expect(page.locator('.xterm')).toBeVisible()
})

test('a dialog gives way to what the tray asks for, and one with something in it stays and says so', async ({ app, page }) => {
  await expect.poll(async () => labels(await trayTree(app))).toContain('Pull an image…')
  const open = page.getByRole('dialog')
  await clickTray(app, 'Pull an image…')
  await expect(open).toHaveAccessibleName('Pull an image')
  await clickTray(app, 'Build an image…')
  await expect(open).toHaveAccessibleName('Build an image')
  await expect(open.getByRole('textbox').first()).toBeFocused()
  await page.keyboard.type('/somewhere')
  await clickTray(app, 'Pull an image…')
  await expect(page.getByText('“Build an image” is still open')).toBeVisible()
  await expect(open).toHaveAccessibleName('Build an image')
  await page.keyboard.press('Escape')
  // Where the dialogs would give the focus back to.
  await page.getByRole('button', { name: /^Search or run/ }).focus()
  for (const [item, title] of [
    ['Pull an image…', 'Pull an image'],
    ['Build an image…', 'Build an image'],
  ] as const) {
    await clickTray(app, item)
    await expect(open).toHaveAccessibleName(title)
    await expect(open.getByRole('textbox').or(open.getByRole('combobox')).first()).toBeFocused()
  }
})

test('ports open in the browser, and compose projects stand together', async ({ app }) => {
  const project = name(PREFIX)
  const Labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': 'api' }
  await start({ Labels, ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1' }] } } })
  await expect.poll(() => menuOf(app, `${project} (1)`)).toEqual(['api'])
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
  const service = (await trayTree(app)).find(({ label }) => label === `${project} (1)`)?.submenu?.[0]
  const open = labels(service?.submenu)[0] ?? ''
  expect(open).toMatch(/^Open localhost:\d+$/)
  await clickTray(app, `${project} (1)`, 'api', open)
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([`http://${open.slice('Open '.length)}`])
})

test('what fails is told in a notification, with its sentence', async ({ app }) => {
  const { id, called } = await start()
  await expect.poll(async () => labels(await trayTree(app))).toContain(called)
  // The menu that is open while the container goes.
  await app.evaluate((electron) => {
    const control = (electron as unknown as StandIn)['__standin']?.control
    Object.assign(globalThis, { old: control?.trays[0]?.menu })
  })
  await docker().getContainer(id).remove({ force: true })
  await expect.poll(async () => labels(await trayTree(app))).not.toContain(called)
  await app.evaluate((electron, called) => {
    const control = (electron as unknown as StandIn)['__standin']?.control
    control?.clickMenu((globalThis as unknown as { old: object }).old, called, 'Restart')
  }, called)
  await expect.poll(async () => (await notes(app)).find(({ title }) => title === `${called} was not restarted`)?.body).toMatch(/\w.*\./)
})

test('a run is run again, but one with a secret, or whose name is taken, only fills in the form', async ({ app, page }) => {
  const label = name(PREFIX)
  const run = { image: BOX, command: ['sleep', '1000'], labels: { [label]: '1' } }
  const made = (await call(page, 'containers.run', run)) as { value: { id: string; name: string } }
  const line = `--label ${label}=1 ${BOX} sleep 1000`
  await expect.poll(() => menuOf(app, 'Run again')).toContain(line)
  await clickTray(app, 'Run again', line)
  const all = () => docker().listContainers({ all: true, filters: { label: [label] } })
  await expect.poll(async () => (await all()).length).toBe(2)

  await call(page, 'containers.run', { ...run, env: { API_TOKEN: 'hunter2' } })
  const hidden = () => menuOf(app, 'Run again').then((lines) => lines.find((one) => one.includes('API_TOKEN')))
  await expect.poll(hidden).toBeDefined()
  const shown = (await hidden()) ?? ''
  expect(shown).not.toContain('hunter2')
  expect(shown).toMatch(/…$/)
  // The test has taken the page's port away from it.
  await page.reload()
  await clickTray(app, 'Run again', shown)
  await expect(page.getByRole('dialog')).toBeVisible()
  expect((await all()).length).toBe(3)

  const taken = name(PREFIX)
  await call(page, 'containers.run', { ...run, name: taken })
  await page.reload()
  await expect.poll(() => menuOf(app, 'Run again').then((lines) => lines[0])).toContain(`--name ${taken}`)
  await clickTray(app, 'Run again', (await menuOf(app, 'Run again'))[0] ?? '')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect((await all()).length).toBe(4)
  for (const { Id } of await all()) await docker().getContainer(Id).remove({ force: true })
  expect(made.value.name).not.toBe('')
})

test('running tasks show how far they are, and are cancelled', async ({ app, page }) => {
  const stopped = await start()
  await expect.poll(async () => labels(await trayTree(app))).toContain(stopped.called)
  await docker().getContainer(stopped.id).remove({ force: true })
  const tag = `${name(PREFIX)}:1`
  const folder = await buildFolder()
  const started = (await call(page, 'builds.run', { context: folder, tags: [tag] })) as { value: { task: string } }
  const building = async () => labels(await trayTree(app)).find((label) => label.includes(tag.split(':')[0] ?? ''))
  await expect.poll(building, { timeout: 20_000 }).toBeDefined()
  const label = (await building()) ?? ''
  const progress = await app.evaluate(({ app, BrowserWindow }) => [
    app.getBadgeCount(),
    (BrowserWindow.getAllWindows()[0] as unknown as { _flags: { progress: number } })['_flags'].progress,
  ])
  expect(progress[0]).toBe(1)
  expect(progress[1]).toBeGreaterThanOrEqual(0)
  expect(await trayTip(app)).toContain('1 task')
  await clickTray(app, label, 'Cancel')
  const state = async () => {
    const { value } = (await call(page, 'tasks.list')) as { value: { id: string; state: string }[] }
    return value.find(({ id }) => id === started.value.task)?.state
  }
  await expect.poll(state).toBe('cancelled')
  await expect.poll(building).toBeUndefined()
  await expect.poll(() => app.evaluate(({ app }) => app.getBadgeCount())).toBe(0)
})

async function buildFolder(): Promise<string> {
  const { mkdtempSync, writeFileSync } = await import('node:fs')
  const folder = mkdtempSync('/tmp/longshore-tray-')
  writeFileSync(`${folder}/Dockerfile`, `FROM ${BOX}\nRUN sleep 60\n`)
  return folder
}

test('the tray asks for dialogs, settings and the window, and ends the app', async ({ app, page }) => {
  await expect.poll(async () => labels(await trayTree(app))).toContain('Pull an image…')
  for (const [labels, title] of [
    [['Build an image…'], 'Build an image'],
    [['Pull an image…'], 'Pull an image'],
    [['Clean up', 'Clean up stopped containers…'], /stopped containers/],
    [['Clean up', 'Clean up volumes…'], 'Clean up volumes'],
  ] as const) {
    await clickTray(app, ...labels)
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
    await expect(dialog).toContainText(title)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await clickTray(app, 'Settings')
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/settings')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await clickTray(app, 'Open Longshore')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await clickTray(app, 'Quit Longshore').catch(() => undefined)
  expect(await ended).toBe(0)
})

test('the menu is set at most twice a second, and not at all when nothing it shows has changed', async ({ app, page }) => {
  await expect.poll(async () => labels(await trayTree(app))).toContain('Pull an image…')
  await app.evaluate((electron) => {
    const control = (electron as unknown as StandIn)['__standin']?.control
    const tray = control?.trays[0] as unknown as { setContextMenu(menu: object): void }
    const set = tray.setContextMenu.bind(tray)
    const sets: { at: number; shows: string }[] = []
    Object.assign(globalThis, { sets })
    tray.setContextMenu = (menu) => {
      sets.push({ at: Date.now(), shows: JSON.stringify(control?.menuTree(menu)) })
      set(menu)
    }
  })
  await Promise.all(Array.from({ length: 6 }, () => start()))
  // A look in the ledger changes nothing in the menu.
  for (let n = 0; n < 5; n++) {
    await call(page, 'ledger.look', { at: 'images', id: String(n) })
    await page.waitForTimeout(300)
  }
  await start()
  await page.waitForTimeout(1500)
  const sets = await app.evaluate(() => (globalThis as unknown as { sets: { at: number; shows: string }[] }).sets)
  expect(sets.length).toBeGreaterThan(1)
  for (const [n, { at, shows }] of sets.entries()) {
    const before = sets[n - 1]
    if (before === undefined) continue
    expect(at - before.at).toBeGreaterThanOrEqual(490)
    expect(shows).not.toBe(before.shows)
  }
})
