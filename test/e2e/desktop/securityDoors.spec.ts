import type { ElectronApplication, Page } from '@playwright/test'
import { call, expect, sharing as test } from './app'

/** Main is alive: the page's own way in still answers. */
const alive = async (page: Page): Promise<void> => expect(await call(page, 'settings.get')).toMatchObject({ value: { theme: 'system' } })

/** Knocks at main's one door as somebody else: answers how many ports main gave away. */
function knock(
  app: ElectronApplication,
  as: 'a frame inside our page' | 'another site' | 'a frame that is gone' | 'no window of ours' | 'ourselves',
) {
  return app.evaluate(({ BrowserWindow, ipcMain }, as) => {
    const { webContents } = BrowserWindow.getAllWindows()[0] as Electron.BrowserWindow
    let given = 0
    const postMessage = (): void => void given++
    const frame = (url: string, parent: unknown = null) => ({ url, parent, postMessage })
    const stranger = { once: () => undefined, on: () => undefined, id: -1 }
    const knocks = {
      'a frame inside our page': { sender: webContents, senderFrame: frame('longshore://app/', frame('longshore://app/')) },
      'another site': { sender: webContents, senderFrame: frame('https://longshore.example/longshore://app/') },
      'a frame that is gone': { sender: webContents, senderFrame: null },
      'no window of ours': { sender: stranger, senderFrame: frame('longshore://app/') },
      ourselves: { sender: webContents, senderFrame: frame('longshore://app/') },
    }
    ipcMain.emit('connect', knocks[as])
    return given
  }, as)
}

for (const who of ['a frame inside our page', 'another site', 'a frame that is gone', 'no window of ours'] as const) {
  test(`${who} gets no port`, async ({ app, page }) => {
    await expect(page.locator('#root')).not.toBeEmpty()
    expect(await knock(app, who)).toBe(0)
    await alive(page)
  })
}

test('our own page does, so that the refusals above mean something', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(await knock(app, 'ourselves')).toBe(1)
})

test('an address that only begins like ours is not ours', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const given = await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0] as Electron.BrowserWindow
    let given = 0
    for (const url of [
      'longshore://app.evil/',
      'longshore://application/',
      'longshore://other/',
      'longshore:app/',
      'about:blank',
      'data:text/html,x',
      '',
    ]) {
      ipcMain.emit('connect', { sender: webContents, senderFrame: { url, parent: null, postMessage: () => void given++ } })
    }
    return given
  })
  expect(given).toBe(0)
})

test('no other message than the one door’s is listened to', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  // The stand-in listens to `error` so that it does not throw.
  expect(await app.evaluate(({ ipcMain }) => ipcMain.eventNames().filter((name) => name !== 'error'))).toEqual(['connect'])
})

/** Sends frames over a port of its own, and answers what main said until it has been silent for a while. */
function send(page: Page, frames: readonly unknown[]): Promise<unknown[]> {
  return page.evaluate(async (frames) => {
    const { longshore } = globalThis as unknown as { longshore: { connect(): void } }
    const port = await new Promise<MessagePort>((resolve) => {
      addEventListener('message', ({ ports: [port] }) => port !== undefined && resolve(port), { once: true })
      longshore.connect()
    })
    const said: unknown[] = []
    port.addEventListener('message', ({ data }: MessageEvent<{ t: string; id?: number }>) => (data.id ?? 0) > 9000 && said.push(data))
    port.start()
    for (const frame of frames) port.postMessage(frame)
    for (let n = 0; n < 60 && said.length === 0; n++) await new Promise((done) => setTimeout(done, 50))
    return said
  }, frames)
}
const fine = { t: 'call', id: 9002, method: 'settings.get', input: {} }

test('a page that sends what is right is answered, so that the silence below means something', async ({ page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(await send(page, [fine])).toMatchObject([{ t: 'result', id: 9002 }])
})

for (const [what, frame] of [
  ['text', 'hello'],
  ['an unknown kind', { t: 'eval', id: 1 }],
  ['an id that is text', { t: 'call', id: '1', method: 'settings.get', input: {} }],
  ['a name of a megabyte', { t: 'call', id: 9001, method: 'x'.repeat(1_000_000), input: {} }],
] as const) {
  test(`a page that sends ${what} loses its port, and main goes on`, async ({ page }) => {
    await expect(page.locator('#root')).not.toBeEmpty()
    expect(await send(page, [frame, fine])).toEqual([])
    await alive(page)
  })
}

test('an input nested without end is refused, and main goes on', async ({ page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  let theme: unknown = 'dark'
  for (let n = 0; n < 100; n++) theme = [theme]
  const [said] = await send(page, [{ t: 'call', id: 9001, method: 'settings.set', input: { theme } }])
  expect(said).toMatchObject({ t: 'error', error: { code: 'invalid-input', message: 'The request is too large.' } })
  await alive(page)
})

test('a page that asks for its port again and again gets one that works', async ({ page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => {
    const { longshore } = globalThis as unknown as { longshore: { connect(): void } }
    for (let n = 0; n < 500; n++) longshore.connect()
  })
  await alive(page)
})

test('a link to another scheme is opened by nobody, also through main', async ({ app, page }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
  for (const url of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'smb://host/share',
    'longshore://run?image=x',
    'data:text/html,x',
  ]) {
    expect(await call(page, 'desktop.openExternal', { url })).toMatchObject({ error: { code: 'invalid-input' } })
  }
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([])
})
