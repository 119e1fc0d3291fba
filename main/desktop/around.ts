import { i18n } from '@lingui/core'
import { app, BrowserWindow, nativeTheme, Notification, shell } from 'electron'
import type { Logger } from 'pino'
import type { AppServices } from '../../preload/contract'
import type { Intent } from '../../preload/contract/desktopIntents'
import type { Settings } from '../../preload/contract/settings'
import type { Engines } from '../engine/types'
import { createAppMenu } from './appMenu/appMenu'
import type { MenuAct } from './appMenu/tree'
import { startNotices } from './notices/notices'
import { createPaced } from './paced'
import { reconnectOnWake } from './power'
import { showProgress } from './progress'
import { startAtLogin } from './startAtLogin'
import { createActs } from './tray/acts'
import { startTray } from './tray/tray'
import { startWatching } from './watching'
import { shown } from './windows/shown'
import type { Windows } from './windows/windows'

export interface AroundOptions {
  services: AppServices
  engines: Engines
  home: string
  log: Logger
  windows: Windows
  /** What the user has chosen, now. */
  settings: () => Settings
  ask: (intent: Intent) => void
  /** Lets the user choose something to open. */
  choose: () => void
  signal: AbortSignal
}

export interface Around {
  /** Whether there is an icon in the tray. */
  readonly hasTray: boolean
  /** Draws again what depends on windows and settings. */
  update(): void
}

/** What stands around the pages: tray, menu, notifications, progress, waking up. It lives as long as the app. */
export function startAround({ services, engines, home, log, windows, settings, ask, choose, signal }: AroundOptions): Around {
  const watching = startWatching({ services, home, log, begin: shown(windows.main), signal })
  const failed = (title: string, text: string): void => {
    log.warn({ title, text }, 'An action of the tray or the menu failed')
    if (Notification.isSupported()) new Notification({ title, body: text }).show()
  }
  const act = createActs({ services, ask, show: () => void windows.show(), quit: () => app.quit(), failed })

  const menu = createAppMenu(
    () => ({
      platform: process.platform,
      engines: watching.now.engines.map((engine) => ({ ...engine, nextTryAt: undefined })),
      shortcuts: settings().shortcuts,
      windows: windows.popped,
    }),
    (what) => menuAct(what),
  )
  function menuAct(what: MenuAct): void {
    switch (what.do) {
      case 'ask':
        return ask(what.intent)
      case 'select':
        return act(what)
      case 'open':
        return choose()
      case 'show':
        return void (what.window === undefined ? windows.show() : windows.focus(what.window))
      case 'logs':
        return void shell.openPath(home)
      case 'minimize':
        return BrowserWindow.getFocusedWindow()?.minimize()
    }
  }
  menu.update()
  const paced = createPaced(menu.update, 500)
  watching.onChange(paced.soon)
  i18n.on('change', paced.soon)

  const tray = startTray({ watching, act, show: () => void windows.show(), log })
  startNotices({ watching, engines, settings, ask, log, signal })
  const progress = showProgress(watching)
  reconnectOnWake({ engines: services.engines, watching })
  signal.addEventListener('abort', () => {
    tray?.close()
    progress.close()
    paced.close()
  })
  return { hasTray: tray !== undefined, update: paced.soon }
}

/** Does what the settings say of the desktop, each time they are set, and tells `take` of them. */
export async function followSettings(
  { watch }: Pick<AppServices['settings'], 'watch'>,
  { log, signal, take }: { log: Logger; signal: AbortSignal; take: (settings: Settings) => void },
): Promise<void> {
  let login: boolean | undefined
  for await (const settings of watch({}, { signal })) {
    // The window's own colours: background, title bar, native menus.
    nativeTheme.themeSource = settings.theme
    take(settings)
    if (settings.startAtLogin === login) continue
    login = settings.startAtLogin
    await startAtLogin(login).catch((error: unknown) => log.warn({ err: error }, 'Starting at login could not be changed'))
  }
}
