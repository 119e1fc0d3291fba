import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/app'
import { open } from '../helpers/page'

const PAGES = ['containers', 'images', 'builds', 'volumes', 'networks', 'registries', 'settings']

test.afterEach(async ({ app }) => {
  await app.rpc('settings.set', { language: 'system' })
})

/** Buttons, tabs and headings whose words do not fit, and whether the page is wider than its window. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cut = [...document.querySelectorAll<HTMLElement>('button, [role="tab"], .nav, h2, .seg *')].filter(
      (one) => one.checkVisibility() && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && !one.closest('.ell, code, .tr'),
    )
    const { scrollWidth, clientWidth } = document.documentElement
    return [...cut.map((one) => one.textContent), ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} of ${clientWidth}`] : [])]
  })

test('another language is spoken at once, and still after a reload', async ({ page }) => {
  await open(page, 'settings')
  await page
    .getByRole('radio', { name: 'Deutsch' })
    .or(page.getByRole('button', { name: 'Deutsch' }))
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('link', { name: /Registrys/ })).toBeVisible()
  await page.addInitScript(() => {
    const titles = (window as { titles?: Set<string | null> }).titles ?? new Set()
    Object.assign(window, { titles })
    const look = (): void => document.querySelectorAll('.sidebar .nav').forEach((one) => titles.add(one.textContent))
    new MutationObserver(look).observe(document, { subtree: true, childList: true })
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeChecked()
  // Not for a moment in another one.
  const seen = await page.evaluate(() => [...((window as { titles?: Set<string | null> }).titles ?? [])].join(' '))
  expect(seen).toContain('Netzwerke')
  expect(seen).not.toContain('Networks')
  await page
    .getByRole('radio', { name: 'English' })
    .or(page.getByRole('button', { name: 'English' }))
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the palette finds everything in German, too, and what was chosen last stands first', async ({ page, app }) => {
  await app.rpc('settings.set', { language: 'de' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await expect(palette.getByRole('option').nth(8)).toBeVisible()
  await page.keyboard.type('Netzwerke')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Netzwerke', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('option', { name: /Netzwerke/ }).filter({ hasNotText: 'aufräumen' })).toBeVisible()
})

test('no page says a word of English after a start in German', async ({ page, app }) => {
  // What another spec's builds and tasks were told stays in the language of then.
  for (const { id } of await app.rpc<{ id: string }[]>('builds.list')) await app.rpc('builds.remove', { id })
  await app.rpc('tasks.clear')
  await app.rpc('settings.set', { language: 'de' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.reload()
  const seen: string[] = []
  for (const name of PAGES) {
    await open(page, name)
    await expect(page.locator('main h1')).toBeVisible()
    seen.push(await page.locator('body').innerText())
  }
  const english = /.*\b(the|and|Settings|Search|Filter by|Show|Add|Remove|running|Commands|Tasks|Clean up)\b.*/
  expect(seen.flatMap((text) => english.exec(text)?.[0] ?? [])).toEqual([])
  expect(seen.join('\n')).toContain('Aufgaben')
})

for (const language of ['en', 'de'] as const)
  test(`in ${language}, no button, tab or heading is cut`, async ({ page, app }) => {
    await app.rpc('settings.set', { language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const name of PAGES) {
      await open(page, name)
      await expect(page.locator('main h1')).toBeVisible()
      expect(await tooWide(page), name).toEqual([])
    }
  })

test('read from the right, the sidebar is at the right, nothing leaves the window and commands keep their direction', async ({ page }) => {
  await page.evaluate(() => localStorage.setItem('longshore.direction', 'rtl'))
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const width = page.viewportSize()?.width ?? 0
  for (const name of PAGES) {
    await open(page, name)
    await expect(page.locator('main h1')).toBeVisible()
    const bar = await page.locator('.sidebar').boundingBox()
    expect((bar?.x ?? 0) + (bar?.width ?? 0), name).toBeCloseTo(width, 0)
    const outside = await page.evaluate((most) => {
      const shown = [...document.querySelectorAll<HTMLElement>('main *, .sidebar *')].filter((one) => one.checkVisibility())
      const boxes = shown
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ one, box }) => box.width > 0 && !one.closest('.sr'))
      return boxes.filter(({ box }) => box.left < -1 || box.right > most + 1).map(({ one }) => one.className)
    }, width)
    expect(outside, name).toEqual([])
    // To the right, where the line begins: the end of what is written from the left.
    for (const code of await page.locator('code:visible').all()) {
      await expect(code).toHaveCSS('direction', 'ltr')
      await expect(code).toHaveCSS('text-align', 'end')
    }
  }
})
