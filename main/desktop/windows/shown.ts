import type { BrowserWindow } from 'electron'

const MOMENT = 500

/** Resolves once the window has been shown, and its page has had a moment to ask for its own lists. */
export const shown = (window: BrowserWindow | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (window === undefined || window.isVisible()) return void setTimeout(resolve, MOMENT)
    window.once('show', () => setTimeout(resolve, MOMENT))
    window.once('closed', () => resolve())
  })
