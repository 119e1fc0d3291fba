import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { registryFiller } from '../../../scripts/lib/registryContents.mjs'
import { type App, BOX, expect, name, startApp, sweep, test as base } from '../helpers/app'
import { act, expectCommand, open, rowOf } from '../helpers/page'

// A registry with a login of its own, from signing in to the last tag; docker's configuration is one of this test's alone.
const ines = { user: 'ines', password: 'harbour-7' }
const image = name('reg')
let registry: Awaited<ReturnType<typeof privateRegistry>>
let app: App
let config: string

const test = base.extend({
  page: async ({ page }, provide) => {
    await page.goto(app.url)
    await page.locator('#root > *').first().waitFor()
    await provide(page)
  },
})
test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ engine }) => {
  config = mkdtempSync(join(tmpdir(), 'longshore-docker-'))
  registry = await privateRegistry({ htpasswd: ines })
  const fill = registryFiller(registry.address, `Basic ${Buffer.from(`${ines.user}:${ines.password}`).toString('base64')}`)
  const at = (day: number) => new Date(Date.UTC(2026, 0, day))
  for (const [day, tag] of ['1.9', '1.10', '1.10-rc.1'].entries())
    await fill.image('team/app', tag, { createdAt: at(day + 1), sizes: [900] })
  const index = await fill.index('team/app', '2.0', ['amd64', 'arm64'], at(9))
  await fill.signature('team/app', index.digest)
  await fill.tag('team/app', '1.10', 'stable')
  await engine.getImage(BOX).tag({ repo: image, tag: '1' })
  app = await startApp({ env: { DOCKER_CONFIG: config } })
})
test.afterAll(async ({ engine }) => {
  await app.stop()
  await registry.stop()
  rmSync(config, { recursive: true })
  await sweep(image, engine)
  for (const ref of [`${image}:1`, `${registry.address}/team/app:9.0`, `${registry.address}/team/app:9`])
    await engine
      .getImage(ref)
      .remove({ force: true })
      .catch(() => undefined)
})

const tags = (page: Page) => open(page, `registries/${encodeURIComponent(registry.address)}/tags?repository=team/app`)
const signedIn = () => JSON.parse(readFileSync(join(config, 'config.json'), 'utf8')) as { auths: Record<string, unknown> }

test('a wrong password is told under it; the right one is stored readable only with consent', async ({ page }) => {
  await open(page, 'registries')
  await expect(rowOf(page, 'Docker Hub')).toBeVisible()
  await page.getByRole('button', { name: 'Sign in…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Sign in/ })
  await dialog.getByRole('combobox', { name: 'Registry' }).fill(registry.address)
  await dialog.getByRole('textbox', { name: 'User' }).fill(ines.user)
  const password = dialog.getByLabel('Password or token')
  await password.fill('wrong')
  await password.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('refuses the login')
  await password.fill(ines.password)
  await password.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('nothing is stored yet')
  expect(() => statSync(join(config, 'config.json'))).toThrow()
  await dialog.getByRole('checkbox').click()
  await dialog.getByRole('button', { name: 'Sign in and store it' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, registry.address)).toContainText('ines')
  expect(Object.keys(signedIn().auths)).toEqual([registry.address])
  expect(statSync(join(config, 'config.json')).mode & 0o777).toBe(0o600)
  await expectCommand(page, `docker login -u ines --password-stdin ${registry.address}`)
  expect(app.output()).not.toContain(ines.password)
})

test('it is browsed by keyboard: registry, repository, tags by version and by time, and what a tag holds', async ({ page }) => {
  await open(page, 'registries')
  await rowOf(page, registry.address).click()
  const repositories = page.getByRole('grid', { name: 'Repositories' })
  await expect(repositories).toContainText('team/app')
  await page.getByRole('searchbox', { name: 'Search, or type a name' }).fill('app')
  await expect(page.getByText('Enter opens the first')).toBeVisible()
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: 'Tags' })
  const names = () => grid.locator('[data-line]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-line')))
  await expect(rowOf(page, '2.0')).toContainText('linux/amd64, linux/arm64')
  await expect(rowOf(page, '2.0')).toContainText('Only there')
  expect((await names()).slice(0, 5)).toEqual(['2.0', '1.10', '1.10-rc.1', '1.9', 'stable'])
  await page.getByRole('button', { name: 'Created' }).click()
  await expect.poll(async () => (await names()).slice(0, 3)).toEqual(['2.0', '1.10-rc.1', '1.10'])
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const pane = page.getByRole('complementary', { name: 'team/app:2.0' })
  await expect(pane).toContainText('index of 2 platforms')
  await expect(pane).toContainText(`docker pull ${registry.address}/team/app:2.0`)
  await expect(pane).toContainText('attestation of linux/amd64')
  await pane.getByRole('tab', { name: 'Layers' }).click()
  await expect(pane.getByRole('table')).toContainText('RUN pnpm install')
  await pane.getByRole('tab', { name: 'Config' }).click()
  await expect(pane).toContainText('NODE_VERSION')
  await pane.getByRole('tab', { name: 'Attached' }).click()
  await expect(pane.getByRole('list', { name: 'Attached' })).toContainText('signature')
  await page.keyboard.press('Escape')
  await expect(pane).toBeHidden()
})

test('a local image is pushed under two tags, which are taken off it again', async ({ page, engine }) => {
  await tags(page)
  await expect(rowOf(page, '2.0')).toBeVisible()
  await page.getByRole('button', { name: 'Push…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Push an image' })
  await dialog.getByRole('combobox', { name: 'Image' }).fill(`${image}:1`)
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('9.0 9')
  await expect(dialog).toContainText(`docker tag ${image}:1 ${registry.address}/team/app:9.0`)
  await dialog.getByRole('button', { name: 'Push 2 tags' }).click()
  await page.getByRole('button', { name: 'Show…' }).click({ timeout: 60_000 })
  const pushed = page.getByRole('dialog', { name: /^Pushed/ })
  await expect(pushed).toContainText(/sha256:[0-9a-f]{64}/)
  await pushed.getByRole('button', { name: 'Take the names off' }).click()
  await expect(pushed.getByRole('button', { name: 'Take the names off' })).toBeHidden()
  expect((await engine.getImage(`${image}:1`).inspect()).RepoTags?.some((tag) => tag.startsWith(registry.address))).toBe(false)
  await pushed.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, '9.0')).toContainText('You have it')
  await expectCommand(page, `docker push ${registry.address}/team/app:9.0`)
})

test('a tag is pulled, and its row says so', async ({ page, engine }) => {
  await tags(page)
  await act(page, rowOf(page, '9.0'), 'Pull')
  await expectCommand(page, `docker pull ${registry.address}/team/app:9.0`)
  const reference = `${registry.address}/team/app:9.0`
  await expect.poll(async () => (await engine.listImages({ filters: { reference: [reference] } })).length, { timeout: 30_000 }).toBe(1)
  await expect(rowOf(page, '9.0')).toContainText('You have it')
})

test('a deletion shows what else points there, and takes one tag alone', async ({ page }) => {
  await tags(page)
  await act(page, rowOf(page, 'stable'), 'Delete')
  const dialog = page.getByRole('alertdialog', { name: 'Delete team/app:stable?' })
  await expect(dialog).toContainText('1.10 tag, pointing at the same')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Delete tag' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'stable')).toBeHidden()
  await expect(rowOf(page, '1.10')).toBeVisible()
})

test('old tags are cleaned up by a rule, exactly as shown', async ({ page }) => {
  await tags(page)
  await expect(rowOf(page, '1.9')).toBeVisible()
  await page.getByRole('button', { name: 'More for this repository' }).click()
  await page.getByRole('menuitem', { name: 'Clean up old tags…' }).click()
  const dialog = page.getByRole('alertdialog', { name: /^Clean up/ })
  await dialog.getByRole('textbox', { name: 'Keep the last' }).fill('2')
  await dialog.getByRole('textbox', { name: 'Always keep' }).fill('9*')
  await expect(dialog.getByRole('button', { name: 'Remove 2 tags' })).toBeVisible()
  await expect(dialog).toContainText('by its name')
  await dialog.getByRole('button', { name: 'Remove 2 tags' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, '1.9')).toBeHidden({ timeout: 30_000 })
  await expect(page.getByRole('grid', { name: 'Tags' }).locator('[data-line="1.10-rc.1"]')).toBeVisible()
  await expect(rowOf(page, '2.0')).toBeVisible()
})

test('signing out erases the login, and the tags are closed', async ({ page }) => {
  await open(page, 'registries')
  await act(page, rowOf(page, registry.address), 'Sign out')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(() => Object.keys(signedIn().auths ?? {})).toEqual([])
  await expectCommand(page, `docker logout ${registry.address}`)
  await tags(page)
  await expect(page.getByRole('heading', { name: 'team/app is closed to you' })).toBeVisible()
})
