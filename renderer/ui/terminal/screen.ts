import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { TERMINAL_REPLY } from '../../../preload/contract/terminals'
import { SELECT_ALL } from '../../lib/selectAll'
import { ownKey, type OwnKeys } from './ownKeys'
import { allowStyleAttributes, styleDocument, withSheets } from './styleDocument'
import { onThemeChange, readMarks, readTheme } from './theme'

/** How letters are drawn; no family means Longshore's own. */
export interface Letters {
  font: string
  fontSize: number
}

export interface ScreenEvents extends OwnKeys {
  onData: (text: string) => void
  onResize: (size: { cols: number; rows: number }) => void
  onLink: (url: string) => void
  /** After each `find`, and as matches come and go. */
  onFound: (found: Found) => void
}

/** Which match is marked, from 1; 0 when none is. `more`: there are more than were counted. */
export interface Found {
  at: number
  count: number
  more: boolean
}

/** Bytes that may wait to be drawn: with none, each piece would wait for a timer of its own. */
const AHEAD = 64 * 1024
const MOST_MATCHES = 1000
const RESET = '\u001bc'

export interface Screen {
  readonly size: { cols: number; rows: number }
  /** Resolves when there is room for more: whoever waits for it is hardly faster than the screen. */
  write(bytes: Uint8Array): Promise<void>
  /** The same for scrollback: what a program asked back then is not answered now. `first` clears the screen before it. */
  replay(bytes: Uint8Array, first: boolean): Promise<void>
  setLetters(letters: Letters): void
  focus(): void
  /** Marks every match and goes to the next one; a longer `text` stays at the same. */
  find(text: string, way: 'next' | 'previous' | 'typing'): void
  endFind(): void
  dispose(): void
}

allowStyleAttributes()

/** Puts a terminal into an element and keeps it as large as the element. */
export function createScreen(host: HTMLElement, letters: Letters, events: ScreenEvents): Screen {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const terminal = new Terminal({
    documentOverride: styleDocument(document),
    allowProposedApi: true,
    ...fontOf(letters),
    lineHeight: 1.2,
    cursorBlink: !still,
    scrollback: 10_000,
    minimumContrastRatio: 4.5,
    theme: readTheme(),
    macOptionIsMeta: true,
  })
  const fit = new FitAddon()
  const search = new SearchAddon({ highlightLimit: MOST_MATCHES })
  terminal.loadAddon(fit)
  terminal.loadAddon(search)
  terminal.loadAddon(new Unicode11Addon())
  terminal.loadAddon(new WebLinksAddon((_event, url) => events.onLink(url)))
  terminal.unicode.activeVersion = '11'
  withSheets(document, () => terminal.open(host))
  takeGraphics(terminal)
  terminal.attachCustomKeyEventHandler((event) => ownKey(terminal, event, events))

  const size = () => {
    // A hidden element has no size, and a shell would be told it has none either.
    if (host.clientWidth > 0 && host.clientHeight > 0) fit.fit()
  }
  size()
  const watcher = new ResizeObserver(size)
  watcher.observe(host)
  const unlisten = onThemeChange(() => (terminal.options.theme = readTheme()))
  let replaying = 0
  let waiting = 0
  terminal.onData((text) => {
    if (replaying === 0 || !TERMINAL_REPLY.test(text)) events.onData(text)
  })
  search.onDidChangeResults(({ resultIndex, resultCount }) =>
    events.onFound({ at: resultIndex + 1, count: resultCount, more: resultCount >= MOST_MATCHES }),
  )

  function write(bytes: Uint8Array): Promise<void> {
    waiting += bytes.byteLength
    const drawn = new Promise<void>((resolve) =>
      terminal.write(bytes, () => {
        waiting -= bytes.byteLength
        resolve()
      }),
    )
    return waiting > AHEAD ? drawn : Promise.resolve()
  }
  terminal.onResize(({ cols, rows }) => events.onResize({ cols, rows }))
  const selectAll = (event: Event) => {
    event.preventDefault()
    terminal.selectAll()
  }
  host.addEventListener(SELECT_ALL, selectAll)

  return {
    get size() {
      return { cols: terminal.cols, rows: terminal.rows }
    },
    write,
    async replay(bytes, first) {
      // Not `reset()`: what was written before is still waiting to be drawn, and would be drawn after it.
      if (first) terminal.write(RESET)
      replaying += 1
      const room = write(bytes)
      terminal.write('', () => (replaying -= 1))
      await room
    },
    setLetters(next) {
      Object.assign(terminal.options, fontOf(next))
      size()
    },
    focus: () => terminal.focus(),
    find(text, way) {
      const options = { decorations: readMarks() }
      if (way === 'previous') search.findPrevious(text, options)
      else search.findNext(text, { ...options, incremental: way === 'typing' })
    },
    endFind: () => search.clearDecorations(),
    dispose() {
      watcher.disconnect()
      unlisten()
      host.removeEventListener(SELECT_ALL, selectAll)
      terminal.dispose()
    },
  }
}

function fontOf({ font, fontSize }: Letters): { fontFamily: string; fontSize: number } {
  const own = getComputedStyle(document.documentElement).getPropertyValue('--font-mono').trim() || 'monospace'
  // As one quoted name, so that no comma or bracket in it makes the whole list void.
  return { fontFamily: font === '' ? own : `"${font.replaceAll(/["\\\n]/g, '')}", ${own}`, fontSize }
}

/** The graphics card draws where there is one; without, or when it is lost, the page does. */
function takeGraphics(terminal: Terminal): void {
  try {
    const webgl = new WebglAddon()
    webgl.onContextLoss(() => webgl.dispose())
    terminal.loadAddon(webgl)
  } catch {
    // No WebGL 2 here. xterm's own renderer goes on.
  }
}
