import { t } from '@lingui/core/macro'
import { type BrowserWindow, dialog } from 'electron'
import type { Logger } from 'pino'

/** This many crashes within this time, and loading the page again is no help. */
const TOO_MANY = 3
const WITHIN = 60_000

export interface CrashOptions {
  log: Logger
  quitting: AbortSignal
  /** Tells the page that was loaded again what happened to the one before. */
  tell: () => void
}

/**
 * A page whose process crashed is loaded again at the same address, which is where its state is, and tells of it. One that
 * crashes again and again, or hangs, is the user's to decide about.
 */
export function surviveCrashes(window: BrowserWindow, { log, quitting, tell }: CrashOptions): void {
  const crashes: number[] = []
  let ended = false

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error({ reason, exitCode }, 'The page’s process is gone')
    if (reason === 'clean-exit' || quitting.aborted || window.isDestroyed()) return
    if (ended) {
      ended = false
      return window.reload()
    }
    const now = Date.now()
    crashes.push(now)
    if (crashes.filter((at) => now - at < WITHIN).length < TOO_MANY) {
      // Told once it is there: what the old page's reader took would be lost.
      window.webContents.once('did-finish-load', tell)
      return window.reload()
    }
    crashes.length = 0
    void ask(window, t`Longshore’s page has crashed several times.`, t`The log may say why. Containers, builds and terminals go on.`, [
      t`Load again`,
      t`Close window`,
    ]).then((choice) => {
      if (window.isDestroyed()) return
      if (choice === 0) window.reload()
      else window.destroy()
    })
  })

  let asking = false
  window.on('unresponsive', () => {
    log.warn('The page does not answer')
    if (asking || quitting.aborted) return
    asking = true
    void ask(window, t`Longshore’s page does not answer.`, t`It may be busy. Loading it again brings you back to where you were.`, [
      t`Wait`,
      t`Load again`,
    ]).then((choice) => {
      asking = false
      if (choice !== 1 || window.isDestroyed()) return
      // A page in an endless loop goes nowhere, not even to its own address: its process has to go first.
      ended = true
      window.webContents.forcefullyCrashRenderer()
    })
  })
}

async function ask(window: BrowserWindow, message: string, detail: string, buttons: readonly [string, string]): Promise<number> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Longshore',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response
}
