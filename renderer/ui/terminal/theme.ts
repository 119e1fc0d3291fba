import type { ITheme } from '@xterm/xterm'

/**
 * The tokens as xterm needs them. A canvas cannot read `light-dark()`, so a probe element is given each token as its
 * colour and asked what came of it.
 */
export function readTheme(): ITheme {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const token = (name: string): string => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const ansi = (name: string) => ({ [camel(name)]: token(`ansi-${name}`) })
  const theme: ITheme = {
    background: token('bg-sunken'),
    foreground: token('fg'),
    cursor: token('fg'),
    cursorAccent: token('bg-sunken'),
    selectionBackground: token('mark'),
    scrollbarSliderBackground: token('line'),
    scrollbarSliderHoverBackground: token('line-field'),
    scrollbarSliderActiveBackground: token('line-control'),
    ...Object.assign({}, ...[...COLOURS, ...COLOURS.map((c) => `bright-${c}`)].map(ansi)),
  }
  probe.remove()
  return theme
}
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** Calls `changed` when the page goes from light to dark or back, until the returned function is called. */
export function onThemeChange(changed: () => void): () => void {
  const watcher = new MutationObserver(changed)
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    watcher.disconnect()
    system.removeEventListener('change', changed)
  }
}
