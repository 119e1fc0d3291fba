import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { registryAddress } from '../../helpers/registry'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open, screenOf } from '../helpers/page'

// The main ways through the app with the keyboard alone: no click in this file.
const box = name('kbd')

test.describe.configure({ mode: 'serial' })
test.afterAll(async ({ engine }) => sweep(box, engine))

/** Chooses from the palette. */
async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.type(words)
  await expect(page.locator('[cmdk-item][aria-selected="true"]')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0)
}

/** Goes on with Tab until what has the focus has this name. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    const named = await page.evaluate(() => {
      const at = document.activeElement
      return at === null ? '' : (at.getAttribute('aria-label') ?? at.textContent ?? '')
    })
    if (wanted.test(named)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not lead to ${String(wanted)}.`)
}

/** The row of the list that the filter leaves. */
async function toRow(page: Page): Promise<void> {
  await open(page, 'containers')
  // Without a filter or a pane of before.
  await page.reload()
  await expect(page.getByRole('grid').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type(box)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
}

test('an image is run', async ({ page, engine }) => {
  await choose(page, 'Run an image')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.type(BOX)
  await tabTo(page, /^Name$/)
  await page.keyboard.type(box)
  await tabTo(page, /^Command/)
  await page.keyboard.type('sh -c "echo ahoy; sleep 600"')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  expect((await engine.getContainer(box).inspect()).State.Running).toBe(true)
})

test('its log, its files and a terminal are opened from its row', async ({ page }) => {
  await toRow(page)
  await page.keyboard.press('l')
  await expect(page.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('.pane')).toContainText('ahoy')
  await toRow(page)
  await page.keyboard.press('f')
  await expect(page.locator('.files')).toContainText('etc')
  await toRow(page)
  await page.keyboard.press('t')
  await expect(screenOf(page)).toContainText('#')
  await page.keyboard.type('echo typed-$((40+2))\n')
  await expect(screenOf(page)).toContainText('typed-42')
  // Tab is the shell's; this is not, and leads out.
  await page.keyboard.press('Control+Shift+ArrowUp')
  await expect(page.locator(':focus')).toHaveRole('tab')
  await expect(page.locator(':focus')).toHaveText(/Terminal/)
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('.pane').getByRole('tab', { selected: true })).not.toHaveText(/Terminal/)
})

test('the focus is seen wherever Tab leads, and comes back from a dialog', async ({ page }) => {
  await toRow(page)
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const at = document.activeElement
      // Past the last one the browser's own buttons come.
      if (at === null || at === document.body) return ''
      const shows = (one: Element | null): boolean => one !== null && getComputedStyle(one).outlineStyle !== 'none'
      // A field's frame and a list's row wear the ring of what is in them.
      const row = document.getElementById(at.getAttribute('aria-activedescendant') ?? '')
      return shows(at) || shows(at.parentElement) || shows(row) || at.matches('.xterm-helper-textarea') ? '' : at.outerHTML.slice(0, 160)
    })
    expect(seen).toBe('')
  }
  await toRow(page)
  const home = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.keyboard.press('Delete')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(home)
})

test('a list tells how many rows it has, which one is meant and which are chosen', async ({ page }) => {
  await toRow(page)
  const grid = page.getByRole('grid').first()
  const active = page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`)
  await expect(active).toHaveAttribute('aria-rowindex', /^\d+$/)
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(0)
  await page.keyboard.press('Space')
  await expect(active).toHaveAttribute('aria-selected', 'true')
})

test('a key that leads to a page leads to its list', async ({ page }) => {
  const active = () => page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant') ?? '')
  await open(page, 'containers')
  await page.reload()
  await expect(page.getByRole('grid', { name: 'Containers' })).toBeVisible()
  for (const [key, list] of [
    ['Control+2', 'Images'],
    ['Control+5', 'Networks'],
    ['Control+1', 'Containers'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('grid', { name: list })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect.poll(active).not.toBe('')
  }
  // A page without a list: Tab goes on from its beginning.
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('the forms of a build and a pull open and close', async ({ page }) => {
  for (const [words, title] of [
    ['Build an image', /Build/],
    ['Pull an image', /Pull/],
  ] as const) {
    await choose(page, words)
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('an image is built: form, running, done, history', async ({ page, engine }) => {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-kbd-'))
  writeFileSync(join(folder, 'Dockerfile'), `FROM ${BOX}\nRUN echo built by hand\n`)
  await choose(page, 'Build an image')
  const dialog = page.getByRole('dialog', { name: 'Build an image' })
  await expect(dialog).toBeVisible()
  await tabTo(page, /^Folder$/)
  await page.keyboard.type(folder)
  await tabTo(page, /^Tag$/)
  await page.keyboard.type(`${box}:built`)
  // The folder is looked at first.
  await expect(dialog.getByRole('button', { name: 'Build', exact: true })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText('built by hand')
  await expect
    .poll(() =>
      engine
        .getImage(`${box}:built`)
        .inspect()
        .then(
          ({ Id }) => Id.slice(0, 6),
          () => '',
        ),
    )
    .toBe('sha256')
  await choose(page, 'Builds')
  await expect(page.getByRole('heading', { name: 'Builds' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(`${box}:built`)
  await engine.getImage(`${box}:built`).remove({ force: true })
  rmSync(folder, { recursive: true, force: true })
})

test('an image is pulled: form, progress, done, in the list', async ({ page, engine }) => {
  const reference = `${registryAddress()}/${box}:pulled`
  await engine.getImage(BOX).tag({ repo: reference.slice(0, reference.lastIndexOf(':')), tag: 'pulled' })
  const pushed = await engine.getImage(reference).push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise<void>((done, fail) => engine.modem.followProgress(pushed, (error) => (error ? fail(error) : done())))
  await engine.getImage(reference).remove({ force: true })
  await choose(page, 'Pull an image')
  await expect(page.getByRole('textbox', { name: 'Image' }).or(page.getByRole('combobox', { name: 'Image' }))).toBeFocused()
  await page.keyboard.type(reference)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect
    .poll(() =>
      engine
        .getImage(reference)
        .inspect()
        .then(
          ({ Id }) => Id.slice(0, 6),
          () => '',
        ),
    )
    .toBe('sha256')
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('heading', { name: 'Images' })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type(box)
  await expect(page.getByRole('grid')).toContainText('pulled')
  await engine.getImage(reference).remove({ force: true })
})

test('it is stopped from its row and removed after a question', async ({ page, engine }) => {
  await toRow(page)
  await page.keyboard.press('Delete')
  await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
  await tabTo(page, /^Remove/)
  await page.keyboard.press('Enter')
  await expect
    .poll(async () =>
      engine
        .getContainer(box)
        .inspect()
        .then(
          () => true,
          () => false,
        ),
    )
    .toBe(false)
})
