import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open, rowOf } from '../helpers/page'

// What the system asks of a page: less motion, its own colours. Twice as large is in layout.spec.
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
