import { t } from '@lingui/core/macro'
import { execFile } from 'node:child_process'
import { app, type BrowserWindow, dialog } from 'electron'
import type { Settings } from '../../preload/contract/settings'

export interface ClosingOptions {
  /** Whether there is an icon to come back by. */
  hasTray: () => boolean
  settings: () => Settings
  remember: (closeTo: 'tray' | 'quit') => Promise<unknown>
  quitting: () => boolean
}

/**
 * What closing the main window does: it goes to the tray, or Longshore ends. Asked once, then remembered. On a Mac apps
 * outlive their windows, so there is nothing to ask.
 */
export function closeToTray(window: BrowserWindow, { hasTray, settings, remember, quitting }: ClosingOptions): void {
  if (process.platform === 'darwin') return
  let asking = false

  async function decide(): Promise<'tray' | 'quit'> {
    const { closeTo } = settings()
    if (closeTo === 'quit' || !hasTray() || !(await trayIsShown())) return 'quit'
    if (closeTo === 'tray') return 'tray'
    const { response, checkboxChecked } = await dialog.showMessageBox(window, {
      type: 'question',
      title: 'Longshore',
      message: t`Keep Longshore in the tray?`,
      detail: t`There it goes on telling what your containers do, and opens at a click. Containers run on either way.`,
      buttons: [t`Keep in the tray`, t`Quit`],
      defaultId: 0,
      // Who waves the question away has asked for the window to close.
      cancelId: 1,
      checkboxLabel: t`Remember, and do not ask again`,
      checkboxChecked: true,
      noLink: true,
    })
    const choice = response === 0 ? 'tray' : 'quit'
    if (checkboxChecked) await remember(choice).catch(() => undefined)
    return choice
  }

  window.on('close', (event) => {
    if (quitting()) return
    event.preventDefault()
    if (asking) return
    asking = true
    void decide()
      .then((choice) => {
        if (choice === 'quit') app.quit()
        else if (!window.isDestroyed()) window.hide()
      })
      .finally(() => (asking = false))
  })
}

/**
 * On Linux an icon may be set where no panel shows it, as in GNOME without an extension. The session's bus knows. Where nothing
 * can be asked, the icon is trusted.
 */
function trayIsShown(): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(true)
  const bus = ['--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus']
  const question = ['--method', 'org.freedesktop.DBus.NameHasOwner', 'org.kde.StatusNotifierWatcher']
  return new Promise((resolve) => {
    execFile('gdbus', ['call', ...bus, ...question], { timeout: 1000 }, (_error, answer) => resolve(!answer.includes('false')))
  })
}
