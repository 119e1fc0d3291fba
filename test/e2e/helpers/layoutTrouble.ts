import type { Page } from '@playwright/test'

/** What a page's eye would stumble over: words that do not fit in what holds them, and things outside of the window. One line each. */
export const cutOff = (page: Page): Promise<string[]> => page.evaluate(findCutOff)

function findCutOff(): string[] {
  // Machines' own screens, things for readers alone, and what says with an ellipsis that there is more.
  const exempt = '.xterm, .cm-editor, .code-view, .uplot, .sr, svg, textarea, select, option, [data-radix-popper-content-wrapper] .tip-live'
  const named = (one: Element): string => {
    const said = (one.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 60)
    return `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}"> ${said}`
  }
  const within = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') ?? document.body
  const shown = [...within.querySelectorAll<HTMLElement>('*')].filter((one) => one.checkVisibility() && one.closest(exempt) === null)
  const saysSo = (one: HTMLElement | null): boolean =>
    one !== null && (getComputedStyle(one).textOverflow === 'ellipsis' || saysSo(one.parentElement))
  // Folds reach the dialog's edges, and a flag's name runs into the gap beside it.
  const reachesOut = '.form-body, .frow-l, .run-flag'
  const scrolls = (one: HTMLElement | null, axis: 'overflowX' | 'overflowY'): boolean =>
    one !== null && (/auto|scroll/.test(getComputedStyle(one)[axis]) || scrolls(one.parentElement, axis))
  const found: string[] = []
  const tooWide = new Set<HTMLElement>()
  for (const one of shown) {
    const { display, overflowX } = getComputedStyle(one)
    if (/^(inline|contents|none)$/.test(display) || one.clientWidth === 0 || /auto|scroll/.test(overflowX) || one.matches(reachesOut))
      continue
    if (one.scrollWidth > one.clientWidth + 1 && !saysSo(one)) tooWide.add(one)
  }
  // The innermost is the one whose words do not fit.
  for (const one of tooWide)
    if (![...tooWide].some((other) => other !== one && one.contains(other)))
      found.push(`${named(one)}: ${one.scrollWidth} in ${one.clientWidth}`)
  for (const one of shown) {
    if (/^(BUTTON|LABEL|H1|H2)$/.test(one.tagName) && one.clientHeight > 0 && one.scrollHeight > one.clientHeight + 3 && !saysSo(one))
      found.push(`${named(one)}: ${one.scrollHeight} high in ${one.clientHeight}`)
    const box = one.getBoundingClientRect()
    if (box.width > 0 && (box.left < -1 || box.right > innerWidth + 1) && !scrolls(one.parentElement, 'overflowX') && !saysSo(one))
      found.push(`${named(one)}: from ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}`)
  }
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push(`the page: ${scrollWidth} of ${clientWidth}`)
  return found
}

/**
 * Each thing that takes the focus now: whether it can be brought into the window, is not covered there by something else, and is seen to have the
 * focus. The last is looked at once for each kind of thing in the life of the page.
 */
export async function outOfReach(page: Page): Promise<string[]> {
  // A key that does nothing: from here on what a program focuses is shown as what a key does.
  await page.keyboard.press('F12')
  return page.evaluate(findOutOfReach)
}

function findOutOfReach(): string[] {
  const within = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') ?? document.body
  const focusable = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]'
  const named = (one: Element): string =>
    `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}"> ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 50)}`
  const all = [...within.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) =>
      one.checkVisibility() &&
      one.tabIndex >= 0 &&
      !one.matches(':disabled, .xterm *, .cm-content, [data-focus-guard]') &&
      one.closest('.sr, [aria-hidden="true"], [inert]') === null,
  )
  const found: string[] = []
  const had = document.activeElement
  const seen = ((window as { kindsOfFocus?: Set<string> }).kindsOfFocus ??= new Set())
  const look = (one: HTMLElement): string => {
    const at: [Element, string?][] = [[one], [one, '::after'], [one, '::before']]
    for (let up = one.parentElement, n = 0; up !== null && n < 4; up = up.parentElement, n++) at.push([up])
    for (const inner of one.querySelectorAll('i, .tr.cur, .tr.sel, [data-active]')) at.push([inner])
    return at
      .map(([of, part]) => {
        const { outline, outlineStyle, borderColor, backgroundColor, textDecorationLine, boxShadow } = getComputedStyle(of, part)
        return [outlineStyle === 'none' ? '' : outline, borderColor, backgroundColor, textDecorationLine, boxShadow].join()
      })
      .join('|')
  }
  for (const one of all) {
    const kind = `${one.tagName}.${one.className}.${one.getAttribute('role')}.${one.parentElement?.className}`
    const before = look(one)
    one.focus()
    if (document.activeElement === one && !seen.has(kind)) {
      seen.add(kind)
      if (look(one) === before && one !== had) found.push(`${named(one)}: nothing shows that it has the focus`)
    }
    one.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const box = one.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || (box.bottom > innerHeight + 1 && box.height < innerHeight)) {
      found.push(
        `${named(one)}: ${[box.left, box.top, box.right, box.bottom].map(Math.round).join()} is outside of ${innerWidth}×${innerHeight}`,
      )
      continue
    }
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 2000) / 2)
    // A label's click reaches what it labels, and a field's frame its input.
    const reached =
      top !== null && (one.contains(top) || top.contains(one) || top.closest('label, .field, .select')?.contains(one) === true)
    if (!reached) found.push(`${named(one)}: covered by ${top === null ? 'nothing' : named(top)}`)
  }
  // What moves only because a program says so cannot be brought back by hand.
  for (const one of within.querySelectorAll<HTMLElement>('*')) {
    if (one.closest('.xterm, .cm-editor') !== null || one.matches('input, textarea')) continue
    const { overflowX, overflowY } = getComputedStyle(one)
    if ((one.scrollLeft !== 0 && /hidden|clip/.test(overflowX)) || (one.scrollTop !== 0 && /hidden|clip/.test(overflowY)))
      found.push(`${named(one)}: moved by ${one.scrollLeft},${one.scrollTop} though it has no bar`)
  }
  if (had instanceof HTMLElement) had.focus()
  return found
}

/** What stands on the wrong side, or reads the wrong way, of a page that is read from the right. One line each. */
export const turnedWrong = (page: Page): Promise<string[]> => page.evaluate(findTurnedWrong)

function findTurnedWrong(): string[] {
  const within = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') ?? document.body
  const shown = (selector: string): HTMLElement[] =>
    [...within.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility() && (one.textContent ?? '').trim() !== '')
  const said = (one: Element): string => `${one.getAttribute('class') ?? one.tagName}: ${(one.textContent ?? '').trim().slice(0, 60)}`
  /** How far a thing's words are from its own edge at the left and at the right. */
  const gaps = (one: HTMLElement): { left: number; right: number } => {
    const words = document.createRange()
    words.selectNodeContents(one)
    const [box, text] = [one.getBoundingClientRect(), words.getBoundingClientRect()]
    return { left: text.left - box.left, right: box.right - text.right }
  }
  const found = shown('*')
    .filter((one) => one.children.length === 0 && /\\u20[26]/.test(one.textContent ?? ''))
    .map((one) => `shows what is not to be seen: ${said(one)}`)
  for (const one of shown('.facts dt, .lines-h')) if (gaps(one).right > 3) found.push(`does not begin at the right: ${said(one)}`)
  for (const one of shown('.tr .num.r, .prune-row .num.right')) if (gaps(one).left > 3) found.push(`not under its head: ${said(one)}`)
  for (const one of shown('.switch, .dialog-f, .pane-h'))
    if (getComputedStyle(one).direction !== 'rtl') found.push(`not turned: ${said(one)}`)
  return found
}
