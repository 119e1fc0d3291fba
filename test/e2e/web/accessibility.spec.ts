import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { registryAddress } from '../../helpers/registry'
import { act, open, rowOf } from '../helpers/page'

// axe-core over every page, every tab of a container's and an image's pane, and the main dialogs, in both themes.
const box = name('axe')
let context = ''

test.describe.configure({ timeout: 180_000 })
test.beforeAll(async ({ engine }) => {
  const container = await engine.createContainer({ name: box, Image: BOX, Cmd: ['sh', '-c', 'echo up; sleep 600'], Labels: { a: 'b' } })
  await container.start()
  await engine.createVolume({ Name: `${box}-data` })
  await engine.createNetwork({ Name: `${box}-net` })
  await engine.getImage(BOX).tag({ repo: `${registryAddress()}/${box}`, tag: '1' })
  const pushed = await engine
    .getImage(`${registryAddress()}/${box}:1`)
    .push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise<void>((done, fail) => engine.modem.followProgress(pushed, (error) => (error ? fail(error) : done())))
  // Else the box stands under two names in the list.
  await engine.getImage(`${registryAddress()}/${box}:1`).remove({ force: true })
  context = mkdtempSync(join(tmpdir(), 'longshore-axe-'))
  writeFileSync(join(context, 'Dockerfile'), `FROM ${BOX}\nRUN echo built\n`)
})
test.afterAll(async ({ engine }) => {
  await sweep(box, engine)
  await engine
    .getImage(`${box}:1`)
    .remove({ force: true })
    .catch(() => undefined)
  rmSync(context, { recursive: true, force: true })
})

/** What is serious or critical on the screen now, one line each. In the dark only colours are looked at: the rest is the same. */
async function troubleOf(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.locator('html').evaluate((html, wanted) => void (html.dataset['theme'] = wanted), theme)
  // A blank page to gather the results in is not needed: the page has no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  // Behind a question or a menu nothing can be reached: Radix hides it from readers, and axe would hold its buttons against it.
  for (const role of ['alertdialog', 'menu']) if ((await page.locator(`[role="${role}"]`).count()) > 0) axe.include(`[role="${role}"]`)
  if (theme === 'dark') axe.withRules(['color-contrast'])
  // A container that starts changes the machine's networks, and a page whose code was dropped by that loads itself anew.
  const { violations } = await axe.analyze().catch(async () => {
    await page.waitForLoadState('load')
    return axe.analyze()
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary.split('\n')[1] ?? ''}`),
    )
}

async function sound(page: Page, where: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) expect.soft(await troubleOf(page, theme), `${where}, ${theme}`).toEqual([])
}

/** Each tab of the pane that is open. */
async function soundTabs(page: Page, where: string): Promise<void> {
  const tabs = page.locator('.pane [role="tablist"]').first().getByRole('tab')
  await expect(tabs.first()).toBeVisible()
  for (let at = 0; at < (await tabs.count()); at += 1) {
    await tabs.nth(at).click()
    await page.waitForTimeout(300)
    await sound(page, `${where}, ${await tabs.nth(at).innerText()}`)
  }
}

test.beforeEach(async ({ app, page }) => {
  await app.rpc('settings.set', { theme: 'light' })
  await expect(page.locator('html[data-theme="light"]')).toBeVisible()
})

test('every page is sound', async ({ page }) => {
  for (const path of ['containers', 'images', 'builds', 'volumes', 'networks', 'registries', 'settings']) {
    await open(page, path)
    await expect(page.locator('main h1')).toBeVisible()
    await page.waitForTimeout(400)
    await sound(page, path)
  }
})

test('every tab of a container and an image is sound', async ({ page }) => {
  await open(page, 'containers')
  await rowOf(page, box).click()
  await soundTabs(page, 'container')
  await open(page, 'images')
  await rowOf(page, BOX.split(':')[0] ?? BOX).click()
  await soundTabs(page, 'image')
})

test('a volume and a network are sound', async ({ page }) => {
  await open(page, 'volumes')
  await rowOf(page, `${box}-data`).click()
  await soundTabs(page, 'volume')
  await open(page, 'networks')
  await rowOf(page, `${box}-net`).click()
  await sound(page, 'network')
})

test('a registry, a repository, a tag and a build are sound', async ({ page, app }) => {
  await app.rpc('registries.add', { registry: registryAddress() })
  const { task } = await app.rpc<{ task: string }>('builds.run', { context, tags: [`${box}:1`] })
  await open(page, `registries/${registryAddress()}`)
  await soundTabs(page, 'registry')
  await open(page, `registries/${registryAddress()}/tags?repository=${box}`)
  await rowOf(page, '1').click()
  await soundTabs(page, 'tag')
  await expect
    .poll(async () => (await app.rpc<{ id: string; state: string }[]>('tasks.list')).find(({ id }) => id === task)?.state)
    .toBe('succeeded')
  await open(page, 'builds')
  await expect(page.getByRole('tablist').first()).toBeVisible()
  await sound(page, 'build')
})

test('the dock and the dialogs are sound', async ({ page }) => {
  await open(page, 'containers')
  for (const tab of [/^Tasks/, /^Terminals/, /^Commands/]) {
    await page.getByRole('tablist', { name: 'Dock' }).getByRole('tab', { name: tab }).click()
    await sound(page, `dock ${tab.source}`)
  }
  await page.getByRole('button', { name: 'Close dock' }).click()
  await page.keyboard.press('?')
  await sound(page, 'shortcuts')
  await page.keyboard.press('Escape')
  for (const command of [
    'Run an image',
    'Build an image',
    'Pull an image',
    'Create a volume',
    'Create a network',
    'Sign in to a registry',
    'Add another engine',
    'Add a registry',
    'Load or import a tar',
    'Clear the build history',
    'Clean up stopped containers',
    'Clean up images',
    'Clean up the build cache',
    'Clean up volumes',
    'Clean up networks',
  ]) {
    const dialog = page.locator('[role="dialog"], [role="alertdialog"]')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(command)
    if (command === 'Run an image') await sound(page, 'palette')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Search or run' })).toHaveCount(0)
    await expect(dialog).toBeVisible()
    await page.waitForTimeout(300)
    await sound(page, command)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await act(page, rowOf(page, box), 'Remove')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await sound(page, 'remove')
  await page.keyboard.press('Escape')
  await rowOf(page, box).click({ button: 'right' })
  await sound(page, 'menu')
})
