import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { call, expect, launch, pageOf, test } from './app'
import { appMenu, clickMenu } from './standin'

const PREFIX = name('windows')
test.afterAll(() => sweep(PREFIX))

async function start(): Promise<{ id: string; called: string }> {
  const called = name(PREFIX)
  const Cmd = ['sh', '-c', 'echo popped; exec sleep 1000']
  const container = await docker().createContainer({ Image: BOX, name: called, Cmd, StopSignal: 'SIGKILL' })
  await container.start()
  return { id: container.id, called }
}
async function popOut(app: ElectronApplication, page: Page, id: string, tab: 'logs' | 'terminal'): Promise<Page> {
  await page.evaluate(([id, tab]) => (location.hash = `#/containers/${id}/${tab}`), [id, tab])
  const opened = app.waitForEvent('window')
  await page.getByRole('button', { name: tab === 'logs' ? 'Log in its own window' : 'Terminal in its own window' }).click()
  const window = await opened
  await window.waitForLoadState('load')
  return window
}
const titles = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => it.getTitle()))

test('a log opens in a window of its own, once, with the rest of the app left out', async ({ app, page }) => {
  const { id, called } = await start()
  const window = await popOut(app, page, id, 'logs')
  await expect(window.getByText('popped', { exact: true })).toBeVisible()
  await expect(window.getByRole('heading', { name: called })).toBeVisible()
  await expect(window.getByRole('navigation')).toHaveCount(0)
  await expect.poll(() => titles(app)).toContainEqual(expect.stringContaining(`${called}: log`))
  await page.getByRole('button', { name: 'Log in its own window' }).click()
  await page.waitForTimeout(300)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
  await expect
    .poll(async () => (await appMenu(app)).find(({ label }) => label === '&Window')?.submenu?.map(({ label }) => label))
    .toContain(`${called}: log`)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
  await clickMenu(app, '&Window', `${called}: log`)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle())).toContain(called)
})

test('a terminal in a window of its own types into the same session, and says when its container has gone', async ({ app, page }) => {
  const { id } = await start()
  await page.evaluate((id) => (location.hash = `#/containers/${id}/terminal?open=shell`), id)
  await expect(page.locator('.xterm')).toBeVisible()
  const window = await popOut(app, page, id, 'terminal')
  await expect(window.locator('.xterm')).toBeVisible()
  expect((await docker().listContainers()).length).toBeGreaterThan(0)
  await docker().getContainer(id).remove({ force: true })
  await expect(window.getByText('removed', { exact: true })).toBeVisible()
})

test('a window of its own stays with its engine when another one is chosen', async ({ app, page }) => {
  const { id, called } = await start()
  const window = await popOut(app, page, id, 'logs')
  await expect(window.getByText('popped', { exact: true })).toBeVisible()
  const { value } = (await call(page, 'engines.add', { name: 'Nowhere', address: 'unix:///tmp/nowhere.sock' })) as { value: { id: string } }
  await call(page, 'engines.select', { engine: value.id })
  await window.waitForTimeout(500)
  await expect(window.getByRole('heading', { name: called })).toBeVisible()
  await expect(window.getByText('popped', { exact: true })).toBeVisible()
  await expect(window.getByText('Running', { exact: true })).toBeVisible()
})

test('it comes back where it was', async ({ app, page, home }) => {
  const { id, called } = await start()
  await popOut(app, page, id, 'logs')
  const place = { x: 200, y: 150, width: 700, height: 400 }
  await app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[1]?.setBounds(place), place)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.close())
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(JSON.parse(readFileSync(join(home, 'windows.json'), 'utf8'))).toMatchObject({ [`logs ${called}`]: place })
  await popOut(app, page, id, 'logs')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.getBounds())).toEqual(place)
})

test('a page that crashes is loaded again where it was, and says so', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => (location.hash = '#/networks'))
  const again = page.waitForEvent('load')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
  )
  await again
  await expect(page.getByText('This page crashed and was loaded again.')).toBeVisible()
  expect(await page.evaluate(() => location.hash)).toBe('#/networks')
  await expect(page.getByRole('heading', { name: 'Networks' })).toBeVisible()
})

test('a page that crashes again and again is not loaded for ever: the user decides', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await app.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (...args: { message?: string }[]) => {
      asked.push(args.at(-1)?.message ?? '')
      return { response: 0, checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
  })
  for (let n = 0; n < 3; n++) {
    const again = page.waitForEvent('load')
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 }),
    )
    await again
  }
  expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([
    'Longshore’s page has crashed several times.',
  ])
})

test('a page that hangs is told of, and loading it again brings it back', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => (location.hash = '#/networks'))
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (...args: { message?: string }[]) => {
      asked.push(args.at(-1)?.message ?? '')
      return { response: 1, checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
    // The stand-in has no such call; its Chromium does the same when told so.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { _send?: (method: string) => Promise<unknown> }
    if (contents['_send'] !== undefined)
      Object.assign(contents, { forcefullyCrashRenderer: () => void contents['_send']?.('Page.crash').catch(() => undefined) })
  })
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => {
      const late = new Promise<string>((done) => setTimeout(() => done('hangs'), 1500))
      const page = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        'location.hash + " " + document.querySelector("h1")?.textContent',
      )
      return Promise.race([page?.catch(() => 'gone'), late])
    })
  await expect.poll(shown).toBe('#/networks Networks')
  void page.evaluate(() => {
    setTimeout(() => {
      for (;;) performance.now()
    }, 50)
  })
  await expect.poll(shown).toBe('hangs')
  // Electron finds that out by itself; the stand-in does not.
  await app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('unresponsive'))
  await expect.poll(shown, { timeout: 20_000 }).toBe('#/networks Networks')
  expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['Longshore’s page does not answer.'])
})

test('after a SIGKILL of the app the next start offers its log, and works', async ({ home }) => {
  const first = await launch(home)
  await pageOf(first)
  const gone = new Promise((done) => first.process().once('exit', done))
  first.process().kill('SIGKILL')
  await gone
  await first.close().catch(() => undefined)
  expect(existsSync(join(home, 'running.json'))).toBe(true)

  const second = await launch(home)
  await second.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (...args: { message?: string }[]) => {
      asked.push(args.at(-1)?.message ?? '')
      return { response: 1, checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
  })
  const page = await pageOf(second)
  await expect
    .poll(() => second.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual(['Longshore did not end as it should last time.'])
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(readFileSync(join(home, 'longshore.log'), 'utf8')).toContain('did not end as it should')
  await second.close()
  expect(existsSync(join(home, 'running.json'))).toBe(false)
})

test('after a crash of the app the next start offers its log; after a clean end it does not', async ({ home }) => {
  const first = await launch(home)
  await pageOf(first)
  expect(existsSync(join(home, 'running.json'))).toBe(true)
  await first.close()
  expect(existsSync(join(home, 'running.json'))).toBe(false)

  writeFileSync(join(home, 'running.json'), '{"pid":1}')
  const second = await launch(home)
  await second.evaluate(({ dialog, shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    shell.showItemInFolder = (path) => void shown.push(path)
    dialog.showMessageBox = (async (...args: { message?: string }[]) => {
      shown.push(args.at(-1)?.message ?? '')
      return { response: 0, checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
  })
  await pageOf(second)
  await expect
    .poll(() => second.evaluate(() => (globalThis as unknown as { shown: string[] }).shown))
    .toEqual(['Longshore did not end as it should last time.', join(home, 'longshore.log')])
  await second.close()
})

test('a machine that wakes up tries its engine at once', async ({ app, page, home }) => {
  const { value } = (await call(page, 'engines.add', { name: 'Asleep', address: `unix://${home}/asleep.sock` })) as {
    value: { id: string }
  }
  await call(page, 'engines.select', { engine: value.id })
  const nextTry = async () => {
    const { value: all } = (await call(page, 'engines.list')) as { value: { id: string; state: string; nextTryAt?: number }[] }
    return all.find(({ id }) => id === value.id)
  }
  // The pauses between tries have grown long.
  await expect.poll(async () => ((await nextTry())?.nextTryAt ?? 0) - Date.now(), { timeout: 30_000 }).toBeGreaterThan(5000)
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(async () => ((await nextTry())?.nextTryAt ?? Infinity) - Date.now(), { timeout: 3000 }).toBeLessThan(2000)
})

test('starting at login is switched on and off, in the place the system reads', async ({ home }) => {
  const config = join(home, 'config')
  mkdirSync(config)
  const app = await launch(home, [], { XDG_CONFIG_HOME: config })
  const page = await pageOf(app)
  const on = () =>
    process.platform === 'linux'
      ? existsSync(join(config, 'autostart/longshore.desktop'))
      : app.evaluate(({ app }) => app.getLoginItemSettings().openAtLogin)
  await call(page, 'settings.set', { startAtLogin: true })
  await expect.poll(on).toBe(true)
  if (process.platform === 'linux')
    expect(readFileSync(join(config, 'autostart/longshore.desktop'), 'utf8')).toMatch(/^Exec=".+" .*"--hidden"$/m)
  await call(page, 'settings.set', { startAtLogin: false })
  await expect.poll(on).toBe(false)
  await app.close()
})

test('the log is as chatty as the settings say, at once', async ({ page, home }) => {
  const log = () => readFileSync(join(home, 'longshore.log'), 'utf8')
  await call(page, 'settings.set', { logLevel: 'warn' })
  await page.waitForTimeout(300)
  const before = log().length
  await call(page, 'engines.add', { name: 'Quiet', address: 'unix:///tmp/quiet.sock' })
  expect(log().length).toBe(before)
  await call(page, 'settings.set', { logLevel: 'info' })
  await page.waitForTimeout(300)
  await call(page, 'engines.add', { name: 'Loud', address: 'unix:///tmp/loud.sock' })
  await expect.poll(() => log().slice(before)).toContain('engine unreachable')
})

test('the clipboard and the log folder are the system’s own', async ({ app, page, home }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async (path) => (opened.push(path), '')
  })
  await call(page, 'desktop.copy', { text: 'docker ps' })
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('docker ps')
  await call(page, 'desktop.openLogFolder')
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([home])
})

test('started to the tray, it opens no window until it is asked to', async ({ home }) => {
  const app = await launch(home, ['--hidden'])
  await new Promise((done) => setTimeout(done, 2500))
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  await app.evaluate(({ app }) => app.emit('activate'))
  await expect(await pageOf(app).then((page) => page.locator('#root'))).not.toBeEmpty()
  await app.close()
})
