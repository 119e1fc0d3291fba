import { type RefObject, useEffect, useRef } from 'react'

/** For how long a page may take until its list is there. */
const PATIENCE = 5000

/**
 * A page that goes takes the focus with it, and a key that leads to a page comes from nowhere: then the new page's list gets the focus as
 * soon as there is one, and until then the page itself, so that Tab goes on from there. What has the focus elsewhere keeps it.
 */
export function usePageFocus(area: RefObject<HTMLElement | null>, page: string): void {
  const before = useRef(page)
  useEffect(() => {
    const element = area.current
    if (before.current === page || element === null) return
    before.current = page
    if (document.activeElement !== document.body) return
    element.focus({ preventScroll: true })
    const toList = (): void => {
      if (document.activeElement === element) element.querySelector<HTMLElement>('[data-focus-home]')?.focus({ preventScroll: true })
      if (document.activeElement !== element) stop()
    }
    const watcher = new MutationObserver(toList)
    const timer = setTimeout(() => watcher.disconnect(), PATIENCE)
    const stop = (): void => {
      watcher.disconnect()
      clearTimeout(timer)
    }
    watcher.observe(element, { childList: true, subtree: true })
    toList()
    return stop
  }, [area, page])
}
