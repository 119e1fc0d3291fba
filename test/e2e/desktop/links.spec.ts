import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { expect, launch, pageOf, test } from './app'

const PREFIX = name('links')
test.afterAll(() => sweep(PREFIX))

const hash = (page: Awaited<ReturnType<typeof pageOf>>) => page.evaluate(() => location.hash)

/** A start beside one that runs: it hands over what it was given, and ends. */
async function startAgain(home: string, ...words: string[]): Promise<void> {
  await launch(home, words).then(
    (second) => second.close(),
    () => 'it ended before it was ready, as it should',
  )
}

test('a link that starts the app arrives in its page', async ({ home }) => {
  const app = await launch(home, ['longshore://settings'])
  const page = await pageOf(app)
  await expect.poll(() => hash(page)).toBe('#/settings')
  await app.close()
})

test('a second start hands its link to the first, which shows itself', async ({ app, page, home }) => {
  const container = await docker().createContainer({ Image: BOX, name: name(PREFIX), Cmd: ['sh', '-c', 'echo seen; exec sleep 1000'] })
  await container.start()
  await expect(page.locator('#root')).not.toBeEmpty()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await startAgain(home, `longshore://container/${container.id}/logs`)
  await expect.poll(() => hash(page)).toBe(`#/containers/${container.id}/logs`)
  await expect(page.getByText('seen')).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => [it.isMinimized(), it.isFocused()]))).toEqual([
    [false, true],
  ])
})

test('a link as a Mac brings it leads to the same place', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await app.evaluate(({ app }) => app.emit('open-url', { preventDefault: () => undefined }, 'longshore://images'))
  await expect.poll(() => hash(page)).toBe('#/images')
})

test('a run link fills in the form and runs nothing', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const called = name(PREFIX)
  const before = (await docker().listContainers({ all: true })).length
  const link = `longshore://run?image=${encodeURIComponent(BOX)}&name=${called}&port=18080:80&env=MODE=quick`
  await app.evaluate(({ app }, link) => app.emit('open-url', { preventDefault: () => undefined }, link), link)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText(new RegExp(`docker run .*${called}.*`)).first()).toBeVisible()
  await expect(dialog.getByText(/18080/).first()).toBeVisible()
  await page.waitForTimeout(500)
  expect((await docker().listContainers({ all: true })).length).toBe(before)
})

test('hostile links do nothing', async ({ app, page, home }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => (location.hash = '#/images'))
  const before = await page.evaluate(() => location.href)
  const links = [
    'longshore://app/#/containers',
    'longshore://app/../../etc/passwd',
    'longshore://run?image=nginx&privileged=true&volume=/:/host',
    'longshore://container/web/../../../settings',
    'longshore://containers.remove/web',
    'longshore://container/--privileged',
    'longshore://container/%2Fetc%2Fpasswd',
    'longshore://container/web%00/logs',
    'longshore://image/%2e%2e%2f%2e%2e',
    'longshore://run?image=--privileged',
    `longshore://container/${'a'.repeat(5000)}`,
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://evil.example/',
  ]
  for (const link of links) await app.evaluate(({ app }, link) => app.emit('open-url', { preventDefault: () => undefined }, link), link)
  await startAgain(home, 'longshore://containers.remove/web', 'javascript:alert(1)')
  await page.waitForTimeout(700)
  expect(await page.evaluate(() => location.href)).toBe(before)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a folder, a tar and a compose file given to a start open what they mean', async ({ page, home }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const folder = join(home, 'my app')
  mkdirSync(folder)
  writeFileSync(join(folder, 'Dockerfile'), `FROM ${BOX}\n`)
  await startAgain(home, folder)
  const build = page.getByRole('dialog', { name: 'Build an image' })
  await expect(build.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder)
  await page.keyboard.press('Escape')

  const tar = join(home, 'images.tar')
  writeFileSync(tar, '')
  await startAgain(home, tar)
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'File' })).toHaveValue(tar)
  await page.keyboard.press('Escape')

  writeFileSync(join(home, 'compose.yaml'), 'services: {}\n')
  await startAgain(home, join(home, 'compose.yaml'))
  await expect(page.getByText(/compose\.yaml is a compose file/)).toBeVisible()
  await expect(page.getByText(/docker compose -f/)).toBeVisible()
})

test('the app is the one that opens its links', async ({ app }) => {
  const path = await app.evaluate(({ app }) => [process.execPath, app.getAppPath()])
  expect(await app.evaluate(({ app }, [program, folder]) => app.isDefaultProtocolClient('longshore', program, [folder ?? '']), path)).toBe(
    true,
  )
})
