import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open, rowOf } from '../helpers/page'

// What the system asks of a page: less motion, its own colours, everything twice as large.
const box = name('med')

test.beforeAll(async ({ engine }) => {
  const container = await engine.createContainer({ name: box, Image: BOX, Cmd: ['sleep', '600'] })
  await container.start()
})
test.afterAll(async ({ engine }) => sweep(box, engine))

test('nothing moves when less motion is asked for', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, 'containers')
  await rowOf(page, box).click()
  await page.keyboard.press('Control+k')
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 0)
      .map((one) => (one as CSSAnimation).animationName),
  )
  expect(moving).toEqual([])
})

test('with the system’s colours states, selection, focus and switches are still to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, 'containers')
  await rowOf(page, box).click()
  // The selected row is told from the others by its ground, and the state's glyph has a colour of its own.
  const ground = (text: string) => rowOf(page, text).evaluate((row) => getComputedStyle(row).backgroundColor)
  expect(await ground(box)).not.toBe(
    await page
      .locator('.tbl .th')
      .first()
      .evaluate((head) => getComputedStyle(head).backgroundColor),
  )
  await open(page, 'settings/logs')
  await expect(page.getByRole('switch', { name: 'Wrap' })).toBeVisible()
  const [on, off] = await page.getByRole('switch').evaluateAll((all) =>
    ['true', 'false'].map((checked) => {
      const knob = all.find((one) => one.getAttribute('aria-checked') === checked)?.querySelector('i')
      return knob ? getComputedStyle(knob).backgroundColor : undefined
    }),
  )
  expect(on).toBeDefined()
  expect(off).toBeDefined()
  expect(on).not.toBe(off)
  await page.screenshot({ path: 'test-results/forced-colors-settings.png' })
  await open(page, 'containers')
  await page.screenshot({ path: 'test-results/forced-colors-containers.png' })
})

test('twice as large nothing is cut off, and everything can be reached', async ({ browser, app }) => {
  const context = await browser.newContext({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  await page.goto(app.url)
  for (const path of ['containers', 'images', 'builds', 'volumes', 'networks', 'registries', 'settings']) {
    await open(page, path)
    await expect(page.locator('main h1')).toBeVisible()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide, path).toBeLessThanOrEqual(0)
    // The page's buttons lie inside of the window.
    for (const button of await page.locator('.hdr button:visible, .hdr input:visible').all()) {
      const at = await button.boundingBox()
      if (at !== null) expect(at.x + at.width, `${path}: ${await button.innerText()}`).toBeLessThanOrEqual(720)
    }
    await page.screenshot({ path: `test-results/zoom-${path}.png` })
  }
  // Every page's link in the sidebar, the last one too.
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.locator('main h1')).toHaveText('Settings')
  await context.close()
})
