import { BrowserWindow, Notification } from 'electron'
import type { Logger } from 'pino'
import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Settings } from '../../../preload/contract/settings'
import type { Engines } from '../../engine/types'
import type { Watching } from '../watching'
import { createContainerNotices } from './containers'
import { createEngineNotices } from './engines'
import type { Notice } from './notice'
import { createNoticePace } from './pace'
import { createTaskNotices } from './tasks'

export interface NoticesOptions {
  watching: Watching
  engines: Engines
  settings: () => Settings
  ask: (intent: Intent) => void
  log: Logger
  signal: AbortSignal
}

/** The system's notifications, for what the user has not switched off. */
export function startNotices({ watching, engines, settings, ask, log, signal }: NoticesOptions): void {
  const shown = new Map<string, Notification>()

  function show({ subject, title, body, intent }: Notice): void {
    if (!Notification.isSupported()) return
    shown.get(subject)?.close()
    const note = new Notification({ title, body })
    // Held on to, or a click on it would come to nothing once it has been collected.
    shown.set(subject, note)
    note.on('click', () => ask(intent))
    note.on('close', () => shown.get(subject) === note && shown.delete(subject))
    note.show()
  }

  const pace = createNoticePace(show)
  const tell = (notice: Notice): void => {
    if (settings().notifications[notice.kind]) pace.add(notice)
  }
  const ofTasks = createTaskNotices(tell, () => BrowserWindow.getFocusedWindow() !== null)
  const ofEngines = createEngineNotices(tell)
  const follow = followEvents(engines, tell, log)

  const stop = watching.onChange(() => {
    const { now } = watching
    ofTasks.take(now.tasks)
    ofEngines.take(now.engines)
    const engine = now.engines.find(({ current, state }) => current && state === 'connected')
    void follow(engine?.id)
  })
  signal.addEventListener('abort', () => {
    stop()
    pace.close()
    void follow(undefined)
  })
}

/** Reads the events of one engine at a time: the one it was last called with. */
function followEvents(engines: Engines, tell: (notice: Notice) => void, log: Logger): (engine: string | undefined) => Promise<void> {
  let following: string | undefined
  let stop = (): void => undefined

  return async (id) => {
    if (id === following) return
    following = id
    stop()
    stop = () => undefined
    if (id === undefined) return
    try {
      const engine = await engines.use(id)
      if (following !== id) return
      const notices = createContainerNotices(id, tell)
      const off = engine.onEvent(notices.take)
      stop = () => {
        off()
        notices.close()
      }
      // A connection that was lost is another one when it is back.
      engine.lost.addEventListener('abort', () => {
        if (following === id) following = undefined
        stop()
      })
    } catch (error) {
      if (following === id) following = undefined
      log.debug({ err: error, engine: id }, 'The events of an engine are not followed')
    }
  }
}
