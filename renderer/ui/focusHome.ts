/** The list that had the focus last. */
let last: HTMLElement | undefined

document.addEventListener('focusin', ({ target }) => {
  const home = target instanceof Element ? target.closest<HTMLElement>('[data-focus-home]') : null
  if (home !== null) last = home
})

/** Where the focus goes when what had it is gone: to the list it came from, else to the page's first. */
export function focusHome(): HTMLElement | undefined {
  return last?.isConnected === true ? last : (document.querySelector<HTMLElement>('[data-focus-home]') ?? undefined)
}
