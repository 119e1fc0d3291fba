import { expect, name, test } from '../helpers/app'
import { axeTrouble } from '../helpers/axeTrouble'
import { everywhere, type Scene, setScene, speaker } from '../helpers/everywhere'
import { cutOff, outOfReach, turnedWrong } from '../helpers/layoutTrouble'

// Everything there is to see, once in a longer language and read from the right, with axe-core in both themes, once twice as large with the
// system's own colours.
test.describe.configure({ timeout: 400_000 })
let scene: Scene

test.beforeAll(async ({ engine }) => {
  scene = await setScene(name('lay'), engine)
})
test.afterAll(() => scene.clear())
test.afterEach(({ app }) => app.rpc('settings.set', { language: 'system', theme: 'system' }))

test('in German and read from the right, no words are cut off, nothing leaves the window or stands on the wrong side, and axe finds nothing in either theme', async ({
  page,
  app,
}) => {
  await app.rpc('settings.set', { language: 'de', theme: 'light' })
  await page.addInitScript(() => localStorage.setItem('longshore.direction', 'rtl'))
  await page.reload()
  await expect(page.locator('html[dir="rtl"][lang="de"]')).toBeVisible()
  const look = async (where: string): Promise<void> => {
    expect.soft(await cutOff(page), where).toEqual([])
    expect.soft(await turnedWrong(page), where).toEqual([])
    expect.soft(await axeTrouble(page), where).toEqual([])
  }
  await everywhere(page, scene, app, look, speaker('de'))
})

test.describe('twice as large', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2, forcedColors: 'active' })

  test('with the system’s colours, all that takes the focus can be reached and shows that it has it', async ({ page, app }) => {
    await everywhere(page, scene, app, async (where) => {
      expect.soft(await outOfReach(page), where).toEqual([])
      expect.soft(await cutOff(page), where).toEqual([])
    })
  })
})
