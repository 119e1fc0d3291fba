import { useEffect } from 'react'

/**
 * Tells the theme how wide the scroll bar beside these rows is (`--bar`, on what holds them and their head), so that the columns of the head
 * stand over those of the rows. None where bars lie over what they scroll, as on a Mac.
 */
export function useBarWidth(scroller: HTMLElement | null): void {
  useEffect(() => {
    const around = scroller?.parentElement
    if (scroller === null || !around) return
    const observer = new ResizeObserver(() => around.style.setProperty('--bar', `${scroller.offsetWidth - scroller.clientWidth}px`))
    observer.observe(scroller)
    return () => {
      observer.disconnect()
      around.style.removeProperty('--bar')
    }
  }, [scroller])
}
