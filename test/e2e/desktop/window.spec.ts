import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, expect, launch, pageOf, test } from './app'

test('the window opens, shows the page and is called Longshore', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => [it.getTitle(), it.isVisible()])))
    .toEqual([[expect.stringMatching(/Longshore$/), true]])
})

test('the page talks to main over its port', async ({ page }) => {
  const answer = await call(page, 'settings.get')
  expect(answer).toMatchObject({ hello: { t: 'hello', host: 'window' }, value: { theme: 'system' } })
  expect(await call(page, 'no.such')).toMatchObject({ error: { code: 'unsupported' } })
})

test('a reloaded page gets a fresh port', async ({ app, page }) => {
  await call(page, 'settings.get')
  for (let n = 0; n < 3; n++) {
    await page.reload()
    expect(await call(page, 'settings.get')).toMatchObject({ value: { theme: 'system' } })
  }
  const again = page.waitForEvent('load')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  await again
  expect(await call(page, 'settings.get')).toMatchObject({ value: { theme: 'system' } })
})

test('a window has one port: asking for another ends the first', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const { longshore } = globalThis as unknown as { longshore: { connect(): void } }
    const open = (): Promise<MessagePort> =>
      new Promise((resolve) => {
        addEventListener('message', ({ ports: [port] }) => port !== undefined && resolve(port), { once: true })
        longshore.connect()
      })
    const answer = (port: MessagePort): Promise<boolean> =>
      new Promise((resolve) => {
        port.addEventListener('message', ({ data }: MessageEvent<{ t: string }>) => data.t === 'result' && resolve(true))
        port.start()
        port.postMessage({ t: 'call', id: 1, method: 'settings.get', input: {} })
        setTimeout(() => resolve(false), 1500)
      })
    const first = await open()
    const second = await open()
    return { second: await answer(second), first: await answer(first) }
  })
  expect(answers).toEqual({ second: true, first: false })
})

test('a second start shows the first window instead of opening another', async ({ app, page, home }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await launch(home).then(
    (second) => second.close(),
    () => 'it ended before it was ready, as it should',
  )
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => [it.isMinimized(), it.isFocused()])))
    .toEqual([[false, true]])
})

test('the window comes back where it was', async ({ home }) => {
  const first = await launch(home)
  await pageOf(first)
  const place = { x: 120, y: 90, width: 1000, height: 700 }
  await first.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), place)
  await first.close()
  expect(JSON.parse(readFileSync(join(home, 'window.json'), 'utf8'))).toEqual({ ...place, maximized: false })

  const second = await launch(home)
  await pageOf(second)
  expect(await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place)
  await second.close()
})

test('a maximised window comes back maximised', async ({ home }) => {
  const first = await launch(home)
  await pageOf(first)
  await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
  await first.close()
  const second = await launch(home)
  await pageOf(second)
  await expect.poll(() => second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized())).toBe(true)
  await second.close()
})

test('a window whose screen is gone, or whose file is broken, opens where it can be seen', async ({ home }) => {
  for (const remembered of ['{"x":-9000,"y":-9000,"width":99999,"height":99999,"maximized":false}', 'not json']) {
    writeFileSync(join(home, 'window.json'), remembered)
    const app = await launch(home)
    await pageOf(app)
    const { bounds, screen } = await app.evaluate(({ BrowserWindow, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: -1, y: -1, width: 0, height: 0 },
      screen: screen.getPrimaryDisplay().workArea,
    }))
    expect(bounds.x).toBeGreaterThanOrEqual(screen.x)
    expect(bounds.y).toBeGreaterThanOrEqual(screen.y)
    expect(bounds.width).toBeLessThanOrEqual(screen.width)
    expect(bounds.height).toBeLessThanOrEqual(screen.height)
    await app.close()
  }
})

test('the app ends with its last window, except on a Mac', async ({ app, page }) => {
  test.skip(process.platform === 'darwin', 'On a Mac an app outlives its windows.')
  await expect(page.locator('#root')).not.toBeEmpty()
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await page.close()
  expect(await ended).toBe(0)
})

test('dialogs, the browser and the file manager are the system’s own', async ({ app, page, home }) => {
  await app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/chosen'] })
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openExternal = async (url) => void asked.push(url)
    shell.showItemInFolder = (path) => void asked.push(path)
  })
  expect(await call(page, 'desktop.openDialog', { kind: 'folder', title: 'Choose' })).toMatchObject({ value: ['/chosen'] })
  await call(page, 'desktop.openExternal', { url: 'http://127.0.0.1:3000/' })
  await call(page, 'desktop.reveal', { path: home })
  expect(await call(page, 'desktop.openExternal', { url: 'file:///etc/passwd' })).toMatchObject({ error: { code: 'invalid-input' } })
  expect(await call(page, 'desktop.reveal', { path: join(home, 'gone') })).toMatchObject({ error: { code: 'not-found' } })
  expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['http://127.0.0.1:3000/', home])
})

test('the window’s own colours follow the theme that is set', async ({ app, page }) => {
  await call(page, 'settings.set', { theme: 'dark' })
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow, nativeTheme }) => [
        nativeTheme.themeSource,
        BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
      ]),
    )
    .toEqual(['dark', '#0e1214'])
  await call(page, 'settings.set', { theme: 'light' })
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow, nativeTheme }) => [
        nativeTheme.themeSource,
        BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
      ]),
    )
    .toEqual(['light', '#f3f6f7'])
})

test('a list’s heads stand over its columns beside a scroll bar', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/images'))
  const grid = page.getByRole('grid', { name: 'Images' })
  await expect(grid.locator('[data-line]').first()).toBeVisible()
  await grid.locator('.tbl-scroll').evaluate((rows) => ((rows as HTMLElement).style.maxHeight = '20px'))
  const aside = () =>
    grid.evaluate((element) => {
      const ends = (row: Element | null) => [...(row?.children ?? [])].map((cell) => Math.round(cell.getBoundingClientRect().right))
      const [head, row] = [ends(element.querySelector('.tr.th')), ends(element.querySelector('[data-line]'))]
      const bar = element.querySelector<HTMLElement>('.tbl-scroll')
      return { bar: bar !== null && bar.offsetWidth > bar.clientWidth, off: head.map((end, at) => end - (row[at] ?? 0)) }
    })
  // A Mac's bars lie over the rows.
  if (process.platform !== 'darwin') await expect.poll(async () => (await aside()).bar).toBe(true)
  await expect.poll(async () => (await aside()).off.every((off) => off === 0)).toBe(true)
})
