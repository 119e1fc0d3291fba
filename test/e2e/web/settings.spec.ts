import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open, rowOf, screenOf } from '../helpers/page'

// What the settings do, seen on the page and in main.
const box = name('set')

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ engine }) => {
  const container = await engine.createContainer({ name: box, Image: BOX, Cmd: ['sh', '-c', 'touch /tmp/.secret /tmp/plain; sleep 600'] })
  await container.start()
})
test.afterAll(async ({ engine, app }) => {
  await sweep(box, engine)
  await app.rpc('settings.reset')
})

test('rows are as high as the density says, where they are and where the mouse finds them', async ({ page }) => {
  await open(page, 'settings/general')
  await page.getByRole('radio', { name: 'Compact' }).click()
  await open(page, 'containers')
  const row = rowOf(page, box)
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(28)
  await row.click()
  await expect(page.getByRole('complementary', { name: box })).toBeVisible()
  await open(page, 'settings/general')
  await page.getByRole('radio', { name: 'Normal' }).click()
  await open(page, 'containers')
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(32)
})

test('a shortcut works with its new key and no longer with its old one', async ({ page }) => {
  await open(page, 'settings/shortcuts')
  const row = page.getByRole('group', { name: 'Everywhere' }).getByRole('group', { name: 'Search or run anything' })
  await row.getByRole('button', { name: /^Change the keys/ }).click()
  await page.keyboard.press('Control+j')
  await expect(row).toContainText('“Open or close the dock”')
  await page.keyboard.press('Control+Shift+p')
  await expect(row).toContainText('At first: Ctrl K')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+p')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.press('Escape')
  await row.getByRole('button', { name: /^Reset/ }).click()
  await expect(row).not.toContainText('At first')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
})

test('hidden files are shown or not, as the setting says', async ({ page, app }) => {
  const { files } = await app.rpc<{ files: object }>('settings.get')
  await app.rpc('settings.set', { files: { ...files, hidden: false } })
  await open(page, `containers/${box}/files?path=/tmp`)
  const list = page.locator('.files [role="grid"]')
  await expect(list).toContainText('plain')
  await expect(list).not.toContainText('.secret')
  await app.rpc('settings.set', { files: { ...files, hidden: true } })
  await expect(list).toContainText('.secret')
})

test('a terminal that is open draws its letters as large as the setting says', async ({ page, app }) => {
  await open(page, `containers/${box}/terminal?open=shell`)
  await expect(screenOf(page)).toContainText('#')
  const { terminal } = await app.rpc<{ terminal: object }>('settings.get')
  const row = screenOf(page).locator('> div').first()
  const before = (await row.boundingBox())?.height ?? 0
  await app.rpc('settings.set', { terminal: { ...terminal, fontSize: 20 } })
  await expect.poll(async () => ((await row.boundingBox())?.height ?? 0) > before * 1.4).toBe(true)
})

test('a shell on this machine is the one of the settings', async ({ app }) => {
  const { terminal } = await app.rpc<{ terminal: object }>('settings.get')
  await app.rpc('settings.set', { terminal: { ...terminal, shell: '/bin/cat' } })
  const session = await app.rpc<{ id: string; title: string }>('terminals.open', { kind: 'host' })
  expect(session.title).toBe('cat on this machine')
  await app.rpc('terminals.close', { id: session.id })
})
