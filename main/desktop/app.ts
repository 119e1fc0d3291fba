import { join } from 'node:path'
import { app, BrowserWindow, Menu, session } from 'electron'
import type { Logger } from 'pino'
import type { AppServices } from '../../preload/contract'
import type { ServerWire } from '../../preload/contract/wire'
import { acceptWindows } from '../hosts/window'
import { denyPermissions, guardPages } from './guard'
import { createMenu } from './menu'
import { ORIGIN, registerScheme, servePage } from './protocol'
import { createDesktopService } from './service'
import { followTheme } from './theme'
import { createUpdater } from './updater'
import { openWindow } from './window'

export interface DesktopOptions {
  home: string
  /** Folder of the built page. */
  page: string
  preload: string
  log: Logger
  /** Called once, in the first instance only. */
  start: (desktop: AppServices['desktop']) => Promise<Backend>
}

export interface Backend {
  services: AppServices
  serve(wire: ServerWire): void
  close(): Promise<void>
}

/**
 * The desktop app's life, from the single-instance lock to the last closed window. Call it before the app is ready: its scheme
 * must be known by then.
 */
export function startDesktop({ home, page, preload, log, start }: DesktopOptions): void {
  app.setPath('userData', home)
  if (!app.requestSingleInstanceLock()) return app.quit()
  registerScheme()
  guardPages()
  const open = (): BrowserWindow => openWindow({ home, preload, log })

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) return void (app.isReady() && open())
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  async function run(): Promise<void> {
    const updater = createUpdater(log)
    const backend = start(createDesktopService(updater.service))
    const quitting = closeBeforeQuit(async () => (await backend).close())
    await app.whenReady()
    denyPermissions(session.defaultSession)
    servePage(page)
    Menu.setApplicationMenu(createMenu({ logFile: join(home, 'longshore.log') }))
    acceptWindows({ origin: ORIGIN, serve: (wire) => void backend.then(({ serve }) => serve(wire)) })
    open()
    const { settings } = (await backend).services
    await Promise.all([followTheme(settings, quitting), updater.follow(settings, quitting)])
  }
  run().catch((error: unknown) => {
    if (BrowserWindow.getAllWindows().length > 0) return log.error({ err: error }, 'The desktop app failed')
    log.fatal({ err: error }, 'Longshore could not start')
    app.exit(1)
  })
}

// Quitting waits for terminals, builds and tunnels to end, but not for ever.
function closeBeforeQuit(close: () => Promise<void>): AbortSignal {
  const quitting = new AbortController()
  app.on('will-quit', (event) => {
    if (quitting.signal.aborted) return
    event.preventDefault()
    quitting.abort()
    const patience = setTimeout(() => app.quit(), 3000)
    void close()
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(patience)
        app.quit()
      })
  })
  return quitting.signal
}
