import { BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import { plain } from '../label'
import { MAIN_SIZES, POPPED_SIZES } from './place'
import { createPlaces } from './places'
import { openWindow } from './window'

/** One container's log or terminal in a window of its own. */
export interface PoppedOut {
  engine: string
  id: string
  /** The container's, as people call it. */
  name: string
  tab: 'logs' | 'terminal'
}

/** The windows of this app: the main one, and those that show one thing each. */
export interface Windows {
  /** The main window, opened when there is none, in front of all others. */
  show(): BrowserWindow
  readonly main: BrowserWindow | undefined
  popOut(what: PoppedOut): void
  /** Brings a window with a name to the front. */
  focus(name: string): void
  /** The windows beside the main one. */
  readonly popped: readonly { name: string; title: string }[]
  /** By which name the page with the focus reads its intents; the main window has none. */
  readonly focused: string | undefined
}

export interface WindowsOptions {
  home: string
  preload: string
  log: Logger
  /** Called with each window as it opens. */
  opened: (window: BrowserWindow, name: string | undefined) => void
  /** Called when windows have come or gone. */
  changed: () => void
}

export function createWindows({ home, preload, log, opened, changed }: WindowsOptions): Windows {
  const places = createPlaces({ home, log })
  const popped = new Map<string, { window: BrowserWindow; title: string }>()
  let main: BrowserWindow | undefined

  function open(name: string | undefined, options: { place: string | undefined; title: string; route: string }): BrowserWindow {
    const { place, title, route } = options
    const window = openWindow({ places, preload, log, name: place, title, route, sizes: name === undefined ? MAIN_SIZES : POPPED_SIZES })
    if (name === undefined) main = window
    else popped.set(name, { window, title })
    window.once('closed', () => {
      if (name !== undefined) popped.delete(name)
      else if (main === window) main = undefined
      changed()
    })
    opened(window, name)
    changed()
    return window
  }

  return {
    get main() {
      return main
    },

    show() {
      if (main === undefined) return open(undefined, { place: undefined, title: 'Longshore', route: '' })
      toFront(main)
      return main
    },

    popOut({ engine, id, name, tab }) {
      const key = `${tab} ${engine} ${id}`
      const there = popped.get(key)
      if (there !== undefined) return toFront(there.window)
      const query = new URLSearchParams({ engine, name, window: key })
      const title = `${plain(name)}: ${tab === 'logs' ? 'log' : 'terminal'}`
      // A container that is made again is another one with the same name, and its window comes where it was.
      open(key, { place: `${tab} ${name}`, title, route: `#/window/${encodeURIComponent(id)}/${tab}?${query}` })
    },

    focus(name) {
      const there = popped.get(name)
      if (there !== undefined) toFront(there.window)
    },

    get popped() {
      return [...popped].map(([name, { title }]) => ({ name, title }))
    },

    get focused() {
      const window = BrowserWindow.getFocusedWindow()
      return [...popped].find(([, it]) => it.window === window)?.[0]
    },
  }
}

function toFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
