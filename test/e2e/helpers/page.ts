import { expect, type Locator, type Page } from '@playwright/test'

/** Goes to a page by its address: `containers`, `images`, or an object's tab, `containers/<id>/logs`. */
export async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), `#/${path}`)
}

/** The row of the page's list that shows this text. */
export function rowOf(page: Page, text: string): Locator {
  return page.locator('[role="grid"] [role="row"]').filter({ hasText: text }).first()
}

/** Chooses an action from a row's menu. */
export async function act(page: Page, row: Locator, label: string): Promise<void> {
  await row.click({ button: 'right' })
  // From its beginning: "Start" is not "Restart". After it may stand a shortcut.
  await page
    .getByRole('menuitem', { name: new RegExp(`^${label}`) })
    .first()
    .click()
}

/** The line of the dock's Commands that reads like this. Opens the dock when it is shut. */
export async function expectCommand(page: Page, command: string | RegExp): Promise<void> {
  const tab = page.getByRole('tab', { name: /^Commands/ })
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
  await expect(page.getByRole('list', { name: 'Commands' }).getByRole('listitem').filter({ hasText: command }).first()).toBeVisible()
}

/** Drops real files or folders on something, as a hand does; `over` runs while they hang over it. */
export async function drop(page: Page, on: Locator, files: string[], over?: () => Promise<void>): Promise<void> {
  const box = await on.boundingBox()
  if (box === null) throw new Error('What is dropped on must be shown.')
  const tools = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files, dragOperationsMask: 1 } }
  await tools.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at })
  await tools.send('Input.dispatchDragEvent', { type: 'dragOver', ...at })
  await over?.()
  await tools.send('Input.dispatchDragEvent', { type: 'drop', ...at })
  await tools.detach()
}

/** Everything a terminal shows, line by line. xterm draws rows of its own; they hold the text. */
export const screenOf = (page: Page): Locator => page.locator('.xterm-rows').last()
