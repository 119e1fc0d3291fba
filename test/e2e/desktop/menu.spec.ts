import { BOX, docker, name, sweep } from '../../helpers/engine'
import { call, expect, test } from './app'
import { appMenu, clickMenu, type Listed, NOT_HERE, onStandIn, pressKeys } from './standin'

const PREFIX = name('menu')
test.afterAll(() => sweep(PREFIX))

const find = (items: readonly Listed[], label: string): Listed | undefined => {
  for (const item of items) {
    const found = item.label === label ? item : find(item.submenu ?? [], label)
    if (found !== undefined) return found
  }
  return undefined
}

test('the menu does what the palette’s actions of the same names do', async ({ app, page }) => {
  await expect.poll(async () => find(await appMenu(app), 'Run an image…')?.enabled).toBe(true)
  for (const [menu, label, dialog] of [
    ['&File', 'Build an image…', 'Build an image'],
    ['&File', 'Pull an image…', 'Pull an image'],
    ['&File', 'Create a volume…', /volume/i],
    ['&Help', 'Keyboard shortcuts', /shortcuts/i],
    ['&View', 'Search or run', /palette/i],
    ['E&ngine', 'Add another engine…', /engine/i],
  ] as const) {
    await clickMenu(app, menu, label)
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  for (const label of ['Images', 'Registries', 'Containers']) {
    await clickMenu(app, '&View', label)
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/${label.toLowerCase()}`)
  }
  await clickMenu(app, '&View', 'Filter this page')
  await clickMenu(app, '&View', 'Tasks')
  await expect(page.getByRole('tab', { name: /^Tasks/, selected: true })).toBeVisible()
})

test('each action of the menu is one the palette has', async ({ app, page }) => {
  await expect.poll(async () => find(await appMenu(app), 'Run an image…')?.enabled).toBe(true)
  await expect(page.locator('#root')).not.toBeEmpty()
  for (const label of [
    'Run an image…',
    'Build an image…',
    'Pull an image…',
    'Create a network…',
    'Sign in to a registry…',
    'Shell on this machine',
  ]) {
    expect(find(await appMenu(app), label), label).toBeDefined()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(label.replace('…', ''))
    await expect(page.getByRole('option', { name: label }).first()).toBeVisible()
    await page.keyboard.press('Escape')
  }
})

test('"Select all" selects what has the focus: a field, or a terminal, whose Ctrl+A is the shell’s', async ({ app, page }) => {
  const container = await docker().createContainer({ Image: BOX, name: name(PREFIX), Cmd: ['sleep', '1000'], StopSignal: 'SIGKILL' })
  await container.start()
  const filter = page.getByRole('main').getByRole('searchbox').or(page.locator('[data-filter]')).first()
  await filter.fill('hello')
  await clickMenu(app, '&Edit', 'Select all')
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('hello')
  await filter.fill('')

  await page.evaluate((id) => (location.hash = `#/containers/${id}/terminal?open=shell`), container.id)
  await expect(page.locator('.xterm')).toBeVisible()
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('echo to-be-"copied"\n')
  // What xterm puts on the clipboard, seen as the event passes.
  await page.evaluate(() => {
    document.addEventListener('copy', ({ clipboardData }) => Object.assign(window, { copied: clipboardData?.getData('text/plain') }))
  })
  const copied = async () => {
    await clickMenu(app, '&Edit', 'Select all')
    await clickMenu(app, '&Edit', 'Copy')
    return page.evaluate(() => (window as unknown as { copied?: string }).copied)
  }
  await expect.poll(copied).toMatch(/^to-be-copied/m)
})

test('the keys beside an item do what a click on it does, and are the user’s own where there are such', async ({ app, page }) => {
  test.skip(!(await onStandIn(app)), NOT_HERE)
  await expect.poll(async () => find(await appMenu(app), 'Run an image…')?.enabled).toBe(true)
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(find(await appMenu(app), 'Builds')?.accelerator).toBe('CommandOrControl+3')
  expect(await pressKeys(app, 'CommandOrControl+3')).toBe(true)
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/builds')
  await call(page, 'settings.set', { shortcuts: { 'page.images': 'Mod+Shift+I' } })
  // The test has taken the page's port away from it.
  await page.reload()
  await expect.poll(async () => find(await appMenu(app), 'Images')?.accelerator).toBe('CommandOrControl+Shift+I')
  expect(await pressKeys(app, 'CommandOrControl+Shift+I')).toBe(true)
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/images')
  expect(await pressKeys(app, 'CommandOrControl+2')).toBe(false)
})

test('keys that a shell needs are not the menu’s', async ({ app }) => {
  const keys = (await appMenu(app)).flatMap(function all(item: Listed): string[] {
    return [...(item.accelerator === undefined ? [] : [item.accelerator]), ...(item.submenu ?? []).flatMap(all)]
  })
  test.skip(process.platform === 'darwin', 'On a Mac they have another modifier.')
  for (const shell of ['C', 'D', 'R', 'W', 'Z', 'M', 'Q', 'L', 'U', 'E']) {
    expect(keys).not.toContain(`CommandOrControl+${shell}`)
  }
})

test('the menu follows the engine: without one nothing can be run, and others are chosen from it', async ({ app, page }) => {
  await expect.poll(async () => find(await appMenu(app), 'Run an image…')?.enabled).toBe(true)
  const { value: engines } = (await call(page, 'engines.list')) as { value: { id: string; name: string; current: boolean }[] }
  const first = engines.find(({ current }) => current)
  const { value: other } = (await call(page, 'engines.add', { name: 'Nowhere', address: 'unix:///tmp/nowhere.sock' })) as {
    value: { id: string }
  }
  await call(page, 'engines.select', { engine: other.id })
  await expect.poll(async () => find(await appMenu(app), 'Run an image…')?.enabled).toBe(false)
  expect(find(await appMenu(app), 'Nowhere')?.checked).toBe(true)
  await clickMenu(app, 'E&ngine', first?.name ?? '')
  await expect.poll(async () => find(await appMenu(app), 'Run an image…')?.enabled).toBe(true)
})

test('the log folder is shown', async ({ app, home }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async (path) => (opened.push(path), '')
  })
  await expect.poll(async () => (await appMenu(app)).length).toBeGreaterThan(0)
  await clickMenu(app, '&Help', 'Show the log folder')
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([home])
})
