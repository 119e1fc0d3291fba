import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElectronApplication } from '@playwright/test'
import { call, expect, sharing as test } from './app'

/** Records what would open in the user's browser. */
async function watchBrowser(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

const windows = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('the preload gives the page two functions and nothing of Node or Electron', async ({ page }) => {
  const found = await page.evaluate(() => {
    const page = globalThis as unknown as Record<string, unknown>
    return {
      exposed: Object.entries(page['longshore'] as object).map(([key, value]) => [key, typeof value]),
      node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => page[name] !== undefined),
    }
  })
  expect(found).toEqual({
    exposed: [
      ['connect', 'function'],
      ['pathOf', 'function'],
    ],
    node: [],
  })
})

test('a window that shows anything else gets no port, even with our preload', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const site = createServer((_req, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<title>foreign</title>'))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
  const opened = app.waitForEvent('window')
  await app.evaluate(({ BrowserWindow }, address) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences?(): { preload?: string }
      prefs?: { preload?: string }
    }
    const { preload = '' } = contents.getLastWebPreferences?.() ?? contents.prefs ?? {}
    void new BrowserWindow({ show: false, webPreferences: { preload } }).loadURL(address)
  }, address)
  const foreign = await opened
  await foreign.waitForLoadState('load')
  site.close()
  const got = await foreign.evaluate(() => {
    const { longshore } = globalThis as unknown as { longshore?: { connect(): void } }
    return new Promise((resolve) => {
      addEventListener('message', () => resolve('a port'))
      setTimeout(() => resolve(longshore === undefined ? 'no preload' : 'nothing'), 1500)
      longshore?.connect()
    })
  })
  await foreign.close()
  expect(got).toBe('nothing')
})

test('the window is sandboxed, isolated and without Node', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const prefs = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences?(): Record<string, unknown>
      prefs?: Record<string, unknown>
    }
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences?.() ?? contents.prefs ?? {}
    return { sandbox, contextIsolation, nodeIntegration, webviewTag: webviewTag ?? false }
  })
  expect(prefs).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
})

test('window.open opens no window: http goes to the browser, anything else nowhere', async ({ app, page }) => {
  const opened = await watchBrowser(app)
  for (const url of ['https://docs.docker.com/', 'file:///etc/passwd', 'longshore://app/', 'smb://share/x', 'javascript:alert(1)']) {
    await page.evaluate((url) => void window.open(url, '_blank'), url)
  }
  await expect.poll(opened).toEqual(['https://docs.docker.com/'])
  expect(await windows(app)).toBe(1)
})

test('the page cannot be led away: a web address goes to the browser instead', async ({ app, page }) => {
  const opened = await watchBrowser(app)
  // The stand-in sometimes still expects the first load when it is over, and lets the next navigation pass unasked: this one.
  await page.reload()
  const before = await page.evaluate(() => location.href)
  await page.evaluate(() => {
    location.href = 'https://evil.example/'
  })
  await expect.poll(opened).toEqual(['https://evil.example/'])
  // The refusal reaches the page after main has opened the browser: a second attempt must not overtake it.
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => location.href)).toBe(before)
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => location.href)).toBe(before)
  expect(await call(page, 'settings.get')).toMatchObject({ value: { theme: 'system' } })
})

test('every permission is denied', async ({ page }) => {
  const asked = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied'),
      ),
    ),
  }))
  expect(asked).toEqual({ notifications: 'denied', camera: 'denied', place: 'denied' })
})

test('an inline script does not run, nor one from elsewhere, nor does anything connect elsewhere', async ({ page }) => {
  const broke = await page.evaluate(async () => {
    const refused: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'window.broken = true'
    const foreign = document.createElement('script')
    foreign.src = 'https://evil.example/x.js'
    const frame = document.createElement('iframe')
    frame.src = 'https://evil.example/'
    document.body.append(inline, foreign, frame)
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.broken = true">')
    await fetch('https://evil.example/').catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { ran: 'broken' in window, refused: [...new Set(refused)].sort() }
  })
  expect(broke.ran).toBe(false)
  expect(broke.refused).toEqual(['connect-src', 'frame-src', 'script-src-attr', 'script-src-elem'])
})

test('no address leads out of the page’s folder', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const paths = [
      '/../package.json',
      '/%2e%2e/main/index.js',
      '/..%2fmain/index.js',
      '/assets/..%2f..%2fmain/index.js',
      '/%00',
      '/main/index.js',
    ]
    return Promise.all(paths.map(async (path) => (await fetch(`longshore://app${path}`)).status))
  })
  expect(new Set(answers)).toEqual(new Set([404]))
})
