import { t } from '@lingui/core/macro'
import { app, BrowserWindow, dialog } from 'electron'
import type { Logger } from 'pino'
import type { Service } from '../../preload/contract/kit'
import type { settings } from '../../preload/contract/settings'
import type { updates } from '../../preload/contract/updates'
import { createUpdates } from './updates/updates'
import { whyOff } from './updates/whyOff'

/** The first look comes when the start is over, the next ones once a day. */
const FIRST = 60_000
const AGAIN = 24 * 60 * 60_000

export interface Updater {
  service: Service<typeof updates>
  /** Looks for updates by itself while the settings say so, until the signal fires. */
  follow(chosen: Service<typeof settings>, signal: AbortSignal): Promise<void>
}

export function createUpdater(log: Logger): Updater {
  let channel: 'latest' | 'beta' = 'latest'
  const service = createUpdates({
    whyOff: () =>
      whyOff({
        platform: process.platform,
        packaged: app.isPackaged,
        program: app.getPath('exe'),
        resources: process.resourcesPath,
        env: process.env,
      }),
    load: async () => (await import('electron-updater')).autoUpdater,
    channel: () => channel,
    mayRestart,
    restart(updater) {
      // The new version would find this one still closing, and leave.
      app.releaseSingleInstanceLock()
      // macOS closes windows before it quits, and one that stays in the tray would keep this version alive.
      if (process.platform === 'darwin') for (const window of BrowserWindow.getAllWindows()) window.destroy()
      updater.quitAndInstall(false, true)
    },
    log,
  })

  async function follow({ watch }: Service<typeof settings>, signal: AbortSignal): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const look = (): void => {
      timer = setTimeout(look, AGAIN)
      void service.checkForUpdates({}, { signal })
    }
    signal.addEventListener('abort', () => clearTimeout(timer))
    for await (const { updates } of watch({}, { signal })) {
      channel = updates.channel
      if (updates.check) timer ??= setTimeout(look, FIRST)
      else {
        clearTimeout(timer)
        timer = undefined
      }
    }
  }
  return { service, follow }
}

async function mayRestart(version: string): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: t`Restart into Longshore ${version}?`,
    detail: t`Running tasks and shells of this machine end. Containers and what runs in them go on.`,
    buttons: [t`Restart now`, t`Later`],
    defaultId: 0,
    cancelId: 1,
  }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { response } = await (window === undefined ? dialog.showMessageBox(question) : dialog.showMessageBox(window, question))
  return response === 0
}
