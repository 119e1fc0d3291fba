import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, startApp, test } from '../helpers/app'

/** A web page of somebody else's on this machine, as a published container port would be. */
async function foreignSite(html: string): Promise<{ origin: string; cookies: string[]; close(): void }> {
  const cookies: string[] = []
  const server = createServer((req, res) => {
    cookies.push(req.headers.cookie ?? '')
    res.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, cookies, close: () => void server.close() }
}

test('after the first load the token is nowhere a shoulder, a script or a history could find it', async ({ page, app, context }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(page.url()).not.toContain('token')
  expect(new URL(page.url()).pathname).toBe('/')
  const seen = await page.evaluate(() => ({
    cookie: document.cookie,
    referrer: document.referrer,
    entries: performance.getEntriesByType('navigation').map(({ name }) => name.replace(/\?token=.*/, '')),
    stored: JSON.stringify({ ...localStorage, ...sessionStorage }),
    html: document.documentElement.outerHTML,
  }))
  expect(JSON.stringify(seen)).not.toContain(app.token)
  const [cookie] = await context.cookies(app.origin)
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  await page.reload()
  await expect(page.locator('#root')).not.toBeEmpty()
})

test('without the token there is a sentence, and no app', async ({ browser, app }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const response = await page.goto(`${app.origin}/`)
  expect(response?.status()).toBe(401)
  await expect(page.getByRole('heading')).toHaveText('Open the address that Longshore printed.')
  await expect(page.locator('script, style, #root')).toHaveCount(0)
  await context.close()
})

test('the page keeps to its own policy: nothing it does is refused by it', async ({ page, app }) => {
  const refused: string[] = []
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && refused.push(message.text()))
  await page.goto(app.url)
  await expect(page.locator('#root')).not.toBeEmpty()
  for (const name of ['containers', 'images', 'builds', 'volumes', 'networks', 'settings']) {
    await page.goto(`${app.origin}/#/${name}`)
    await expect(page.locator('#root')).not.toBeEmpty()
  }
  expect(refused).toEqual([])
})

test('an inline script does not run in the page', async ({ page }) => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.broken = true'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.broken = true">')
    await new Promise((resolve) => setTimeout(resolve, 200))
    return 'broken' in window
  })
  expect(ran).toBe(false)
})

test('another web page in the same browser gets nothing: no call, no socket, no frame, no way in by a link', async ({ page, app }) => {
  const site = await foreignSite('<!doctype html><title>elsewhere</title>')
  try {
    await expect(page.locator('#root')).not.toBeEmpty()
    await page.goto(site.origin)
    const tries = await page.evaluate(async (origin) => {
      const call = (init: RequestInit) =>
        fetch(`${origin}/rpc/containers.list`, { method: 'POST', body: '{}', credentials: 'include', ...init }).then(
          (answer) => (answer.type === 'opaque' ? 'opaque' : answer.status),
          () => 'refused',
        )
      const socket = new Promise((resolve) => {
        const ws = new WebSocket(`${origin.replace('http', 'ws')}/wire`)
        ws.addEventListener('message', () => resolve('talks'))
        ws.addEventListener('error', () => resolve('refused'))
      })
      const script = new Promise((resolve) => {
        const element = document.createElement('img')
        element.src = `${origin}/`
        element.addEventListener('load', () => resolve('loaded'))
        element.addEventListener('error', () => resolve('refused'))
        document.body.append(element)
      })
      return {
        cors: await call({}),
        bearer: await call({ headers: { authorization: 'Bearer x' } }),
        socket: await socket,
        script: await script,
      }
    }, app.origin)
    expect(tries).toEqual({ cors: 'refused', bearer: 'refused', socket: 'refused', script: 'refused' })

    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.url() === `${app.origin}/`),
      page.evaluate((origin) => void (location.href = `${origin}/`), app.origin),
    ])
    expect([401, 403]).toContain(response.status())
    // The page opens published ports as http://localhost:…, where the cookie of 127.0.0.1 does not go.
    expect(site.cookies.join('')).not.toContain(app.token)
  } finally {
    site.close()
  }
})

test('two Longshores open in one browser do not sign each other out', async ({ page, app }) => {
  const other = await startApp()
  try {
    await page.goto(other.url)
    await expect(page.locator('#root')).not.toBeEmpty()
    const first = await page.request.get(`${app.origin}/`)
    expect(first.status()).toBe(200)
  } finally {
    await other.stop()
  }
})
