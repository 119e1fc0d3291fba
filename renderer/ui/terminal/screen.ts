import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { isMac } from '../../lib/keys'
import { styleDocument, withSheets } from './styleDocument'
import { onThemeChange, readTheme } from './theme'

export interface ScreenEvents {
  onData: (text: string) => void
  onResize: (size: { cols: number; rows: number }) => void
  onLink: (url: string) => void
  onFind: () => void
}

export interface Screen {
  readonly size: { cols: number; rows: number }
  /** Resolves when the bytes are drawn: whoever waits for it is no faster than the screen. */
  write(bytes: Uint8Array): Promise<void>
  reset(): void
  focus(): void
  find(text: string, back?: boolean): boolean
  dispose(): void
}

/** Puts a terminal into an element and keeps it as large as the element. */
export function createScreen(host: HTMLElement, events: ScreenEvents): Screen {
  const style = getComputedStyle(document.documentElement)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const terminal = new Terminal({
    documentOverride: styleDocument(document),
    allowProposedApi: true,
    fontFamily: style.getPropertyValue('--font-mono').trim() || 'monospace',
    fontSize: 12,
    lineHeight: 1.2,
    cursorBlink: !still,
    scrollback: 10_000,
    minimumContrastRatio: 4.5,
    theme: readTheme(),
    macOptionIsMeta: true,
  })
  const fit = new FitAddon()
  const search = new SearchAddon()
  terminal.loadAddon(fit)
  terminal.loadAddon(search)
  terminal.loadAddon(new Unicode11Addon())
  terminal.loadAddon(new WebLinksAddon((_event, url) => events.onLink(url)))
  terminal.unicode.activeVersion = '11'
  withSheets(document, () => terminal.open(host))
  takeGraphics(terminal)
  terminal.attachCustomKeyEventHandler((event) => ownKey(terminal, event, events.onFind))

  const size = () => {
    // A hidden element has no size, and a shell would be told it has none either.
    if (host.clientWidth > 0 && host.clientHeight > 0) fit.fit()
  }
  size()
  const watcher = new ResizeObserver(size)
  watcher.observe(host)
  const unlisten = onThemeChange(() => (terminal.options.theme = readTheme()))
  terminal.onData(events.onData)
  terminal.onResize(({ cols, rows }) => events.onResize({ cols, rows }))

  return {
    get size() {
      return { cols: terminal.cols, rows: terminal.rows }
    },
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    reset: () => terminal.reset(),
    focus: () => terminal.focus(),
    find: (text, back = false) => (back ? search.findPrevious(text) : search.findNext(text)),
    dispose() {
      watcher.disconnect()
      unlisten()
      terminal.dispose()
    },
  }
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

/** Copy, paste and find are the app's; everything else, Ctrl+C too, is the program's. False keeps a key from it. */
function ownKey(terminal: Terminal, event: KeyboardEvent, onFind: () => void): boolean {
  if (event.type !== 'keydown') return true
  const held = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && event.shiftKey
  if (!held || event.altKey) return true
  const key = event.key.toLowerCase()
  if (key === 'c') {
    if (terminal.hasSelection()) void navigator.clipboard?.writeText(terminal.getSelection()).catch(() => undefined)
    event.preventDefault()
    return false
  }
  // On a Mac the browser pastes by itself, which needs no permission.
  if (key === 'v') {
    if (isMac) return false
    event.preventDefault()
    void navigator.clipboard?.readText().then(
      (text) => terminal.paste(text),
      () => undefined,
    )
    return false
  }
  if (key === 'f') {
    event.preventDefault()
    onFind()
    return false
  }
  return true
}
