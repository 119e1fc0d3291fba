import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe-core finds serious or critical on the screen now, in either theme, one line each. The page is left in the light one. */
export async function axeTrouble(page: Page): Promise<string[]> {
  return [...(await troubleIn(page, 'dark')), ...(await troubleIn(page, 'light'))]
}

/** In the dark only colours are looked at: the rest is the same. */
async function troubleIn(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
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
      nodes.map(({ html, failureSummary = '' }) => `${theme}: ${id}: ${html.slice(0, 200)} ${failureSummary.split('\n')[1] ?? ''}`),
    )
}
