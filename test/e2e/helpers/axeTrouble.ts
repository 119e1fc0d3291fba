import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What axe-core finds serious or critical on the screen now, in either theme, one line each. The page is left in the light one. */
export async function axeTrouble(page: Page): Promise<string[]> {
  return [...(await troubleIn(page, 'dark')), ...(await troubleIn(page, 'light'))]
}

async function troubleIn(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  // A container that starts changes the machine's networks, and a page whose code was dropped by that loads itself anew.
  return look(page, theme).catch(async () => {
    await page.waitForLoadState('load')
    return look(page, theme)
  })
}

async function look(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  // Half a megabyte of code: it stays in a page until that is loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (theme) => {
    document.documentElement.dataset['theme'] = theme
    // Behind a dialog or a menu nothing can be reached: Radix hides it from readers, and axe would hold its buttons against it.
    const within = document.querySelector('[role="menu"], [role="alertdialog"], [role="dialog"]') ?? document
    const found = await (window as unknown as { axe: typeof axe }).axe.run(within, {
      resultTypes: ['violations'],
      preload: false,
      // In the dark only colours are looked at: the rest is the same.
      ...(theme === 'dark' && { runOnly: ['color-contrast'] }),
    })
    return found.violations
  }, theme)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${theme}: ${id}: ${html.slice(0, 200)} ${failureSummary.split('\n')[1] ?? ''}`),
    )
}
