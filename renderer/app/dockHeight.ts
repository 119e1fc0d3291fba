/** Tells the theme how high the dock is (`--dock-h`), so that notices stand above it. Answers how that ends. */
export function followDockHeight(dock: HTMLElement | null): (() => void) | undefined {
  if (dock === null) return undefined
  const { style } = document.documentElement
  const observer = new ResizeObserver(() => style.setProperty('--dock-h', `${dock.offsetHeight}px`))
  observer.observe(dock)
  return () => {
    observer.disconnect()
    style.removeProperty('--dock-h')
  }
}
