import { t } from '@lingui/core/macro'
import { app, dialog, session } from 'electron'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { AppServices } from '../../preload/contract'
import type { Intent } from '../../preload/contract/desktopIntents'
import { DEFAULT_SETTINGS } from '../../preload/contract/settingsDefaults'
import type { ServerWire } from '../../preload/contract/wire'
import type { Engines } from '../engine/types'
import { acceptWindows } from '../hosts/window'
import { type Around, followSettings, startAround } from './around'
import { speak } from '../language'
import { closeToTray } from './closing'
import { denyPermissions, guardPages } from './guard'
import { markRun, offerLog } from './lastRun'
import { createMailbox } from './mailbox'
import { thingsToOpen, toIntent } from './opened'
import { ORIGIN, registerScheme, servePage } from './protocol'
import { claimLinks, onThings } from './things'
import { createDesktopService } from './service'
import { createUpdater } from './updater'
import { surviveCrashes } from './windows/crash'
import { shown } from './windows/shown'
import { createWindows } from './windows/windows'
import { worded } from '../worded'

export interface DesktopOptions {
  home: string
  /** Folder of the built page. */
  page: string
  preload: string
  log: Logger
  /** The words of the command line that are no options: links, files, folders. */
  words: readonly string[]
  /** Start in the tray, without a window. */
  hidden: boolean
  /** Called once, in the first instance only. */
  start: (desktop: AppServices['desktop']) => Promise<Backend>
}

export interface Backend {
  services: AppServices
  engines: Engines
  serve(wire: ServerWire): void
  close(): Promise<void>
}

/** Things that a second start hands to the first. */
const Handed = z.object({ things: z.array(z.string().max(5000)).max(1000) })

/**
 * The desktop app's life, from the single-instance lock to the last closed window. Call it before the app is ready: its scheme
 * must be known by then.
 */
export function startDesktop({ home, page, preload, log, words, hidden, start }: DesktopOptions): void {
  app.setPath('userData', home)
  const things = thingsToOpen(words, { cwd: process.cwd(), appPath: app.getAppPath() })
  if (!app.requestSingleInstanceLock({ things })) return app.quit()
  const lastRun = markRun({ home, version: app.getVersion(), log })
  app.on('quit', lastRun.ended)
  // The appId of electron-builder.config.mjs: without it Windows shows no notifications.
  if (process.platform === 'win32') app.setAppUserModelId('io.github.longshore')
  registerScheme()
  guardPages()
  claimLinks()

  const intents = createMailbox<Intent>()
  let settings = DEFAULT_SETTINGS
  let around: Around | undefined
  let backend: Promise<Backend> | undefined
  const ended = new AbortController()
  /** From the moment somebody wants the app to end, windows close without a question. */
  let quitting = false
  app.on('before-quit', () => (quitting = true))

  const windows = createWindows({
    home,
    preload,
    log,
    changed: () => around?.update(),
    opened(window, name) {
      const tell = (): void => intents.put(name ?? '', CRASHED())
      surviveCrashes(window, { log, quitting: ended.signal, tell })
      if (name !== undefined) return
      closeToTray(window, {
        hasTray: () => around?.hasTray === true,
        settings: () => settings,
        remember: async (closeTo) => (await backend)?.services.settings.set({ closeTo }, { signal: ended.signal }),
        quitting: () => quitting,
      })
    },
  })

  /** Puts the window in front and asks its page; what is about the window with the focus goes to that one. */
  function ask(intent: Intent): void {
    if (intent.kind === 'select-all') return intents.put(windows.focused ?? '', intent)
    intents.put('', intent)
    if (app.isReady()) windows.show()
  }
  async function open(given: readonly string[]): Promise<void> {
    for (const thing of given.slice(0, 20)) {
      const intent = await toIntent(thing)
      if (intent !== undefined) ask(intent)
      else log.info('A link was refused')
    }
  }
  async function choose(): Promise<void> {
    // Folders and files in one dialog is what only a Mac has.
    const mac = process.platform === 'darwin'
    const { filePaths } = await dialog.showOpenDialog(windows.show(), {
      title: t`Open a folder or image tar`,
      properties: mac ? ['openFile', 'openDirectory'] : ['openFile'],
      filters: mac ? [] : [{ name: t`Dockerfiles and image tars`, extensions: ['*'] }],
    })
    await open(filePaths)
  }

  onThings(open)
  app.on('second-instance', (_event, argv, cwd, data) => {
    if (app.isReady()) windows.show()
    const handed = Handed.safeParse(data)
    void open(handed.success ? handed.data.things : thingsToOpen(argv.slice(1), { cwd, appPath: app.getAppPath() }))
  })
  app.on('activate', () => void windows.show())
  app.on('window-all-closed', () => {
    if (process.platform === 'darwin' || (settings.closeTo === 'tray' && around?.hasTray === true)) return
    app.quit()
  })

  async function run(): Promise<void> {
    const updater = createUpdater(log)
    const desktop = createDesktopService({ home, intents, popOut: windows.popOut, open, updates: updater.service })
    const started = (backend = start(desktop))
    closeBeforeQuit(ended, async () => (await started).close())
    await app.whenReady()
    denyPermissions(session.defaultSession)
    servePage(page)
    acceptWindows({ origin: ORIGIN, serve: (wire) => void started.then(({ serve }) => serve(wire)) })
    if (!hidden) windows.show()
    void open(things)
    const { services, engines } = await started
    const all = { services, engines, home, log, windows, ask, settings: () => settings, signal: ended.signal }
    around = startAround({ ...all, choose: () => void choose() })
    // Nobody could come back to an app without an icon and without a window.
    if (hidden && !around.hasTray) windows.show()
    if (lastRun.crashed) void shown(windows.main).then(() => offerLog(home))
    const following = followSettings(services.settings, {
      log,
      signal: ended.signal,
      take(now) {
        settings = now
        around?.update()
        void speak(now.language, app.getLocale())
      },
    })
    await Promise.all([following, updater.follow(services.settings, ended.signal)])
  }
  run().catch((error: unknown) => {
    if (windows.main !== undefined) return log.error({ err: error }, 'The desktop app failed')
    log.fatal({ err: error }, 'Longshore could not start')
    dialog.showErrorBox(t`Longshore could not start`, error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
}

const CRASHED = worded((): Intent => ({
  kind: 'tell',
  tone: 'fail',
  title: t`This page crashed and was loaded again.`,
  text: t`You are where you were. Containers, builds and terminals went on meanwhile; the log says more.`,
}))

/** Quitting waits for terminals, builds and tunnels to end, but not for ever. */
function closeBeforeQuit(ended: AbortController, close: () => Promise<void>): void {
  app.on('will-quit', (event) => {
    if (ended.signal.aborted) return
    event.preventDefault()
    ended.abort()
    const patience = setTimeout(() => app.quit(), 3000)
    void close()
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(patience)
        app.quit()
      })
  })
}
