import { t } from '@lingui/core/macro'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, type OpenDialogOptions, shell } from 'electron'
import type { desktop } from '../../preload/contract/desktop'
import type { Intent } from '../../preload/contract/desktopIntents'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { updates } from '../../preload/contract/updates'
import type { Mailbox } from './mailbox'
import type { PoppedOut } from './windows/windows'

export interface DesktopServiceOptions {
  home: string
  intents: Mailbox<Intent>
  popOut: (what: PoppedOut) => void
  /** Opens files and folders of this machine, whatever they mean. */
  open: (paths: readonly string[]) => Promise<void>
  updates: Service<typeof updates>
}

/** The desktop's own dialogs, browser, file manager and clipboard, its windows, and what it asks of pages. */
export function createDesktopService({ home, intents, popOut, open, updates: newer }: DesktopServiceOptions): Service<typeof desktop> {
  return {
    ...newer,

    async openDialog({ kind, title, startAt }) {
      const options: OpenDialogOptions = {
        title,
        properties: kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile', 'multiSelections'],
        ...(startAt !== undefined && { defaultPath: startAt }),
      }
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
      const { canceled, filePaths } = await (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
      return canceled ? [] : filePaths
    },

    async saveDialog({ title, name, startAt }) {
      const options = { title, defaultPath: startAt === undefined ? name : join(startAt, name) }
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
      const { canceled, filePath } = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
      return canceled || filePath === '' ? undefined : filePath
    },

    async openExternal({ url }) {
      await shell.openExternal(url).catch((error: unknown) => {
        throw new AppError('unsupported', t`Your system could not open this address.`, t`Copy it into a browser.`, { cause: error })
      })
    },

    async startDrag({ paths }) {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
      const [file = '', ...more] = paths
      if (window === undefined) throw new AppError('conflict', t`There is no window to drag from.`)
      const icon = await app.getFileIcon(file)
      window.webContents.startDrag({ file, ...(more.length > 0 && { files: paths }), icon })
    },

    async reveal({ path }) {
      await stat(path).catch((error: unknown) => {
        throw new AppError('not-found', t`There is nothing at ${path}.`, t`It may have been moved or removed.`, { cause: error })
      })
      shell.showItemInFolder(path)
    },

    async openLogFolder() {
      const problem = await shell.openPath(home)
      if (problem !== '')
        throw new AppError('unsupported', t`Your system could not open ${home}: ${problem}.`, t`Open it in a file manager.`)
    },

    async copy({ text }) {
      await clipboard.writeText(text)
    },

    intents: ({ window = '' }, { signal }) => intents.read(window, signal),

    open: ({ paths }) => open(paths),

    async popOut({ engine, id, name, tab }) {
      popOut({ engine, id, name, tab })
    },
  }
}
