import type { ISearchDecorationOptions } from '@xterm/addon-search'
import type { ITheme } from '@xterm/xterm'

/**
 * The tokens as xterm needs them. A canvas cannot read `light-dark()`, so a probe element is given each token as its
 * colour and asked what came of it.
 */
function readTokens<T>(read: (token: (name: string) => string) => T): T {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  try {
    return read((name) => {
      probe.style.color = `var(--${name})`
      return getComputedStyle(probe).color
    })
  } finally {
    probe.remove()
  }
}

/** How matches are marked: the search add-on takes `#rrggbb` only. */
export function readMarks(): ISearchDecorationOptions {
  return readTokens((token) => {
    const hex = (name: string): string => {
      const parts = token(name).match(/\d+(\.\d+)?/g) ?? []
      return `#${parts
        .slice(0, 3)
        .map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
        .join('')}`
    }
    return {
      matchBackground: hex('mark'),
      matchOverviewRuler: hex('mark-now'),
      activeMatchBackground: hex('mark-now'),
      activeMatchColorOverviewRuler: hex('mark-now'),
    }
  })
}

export function readTheme(): ITheme {
  return readTokens(themeOf)
}

function themeOf(token: (name: string) => string): ITheme {
  const ansi = (name: string) => ({ [camel(name)]: token(`ansi-${name}`) })
  return {
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
