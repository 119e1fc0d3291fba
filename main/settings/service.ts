import { t } from '@lingui/core/macro'
import type { Logger } from 'pino'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Settings, settings as contract } from '../../preload/contract/settings'
import { DEFAULT_SETTINGS } from '../../preload/contract/settingsDefaults'
import { logFile } from '../log'
import { createTopic } from '../tasks/topic'
import { createSettingsFile, type Stored } from './settingsFile'

const told = ({ setAside }: Settings): Partial<Settings> => (setAside === undefined ? {} : { setAside })

/** Settings, kept in `<home>/settings.json`. What is set holds at once, also where the disk does not take it: then `set` says so. */
export function createSettingsService({ home, log }: { home: string; log: Logger }): Service<typeof contract> {
  const file = createSettingsFile(home)
  const topic = createTopic<Settings & { id: string }>()
  let reading: Promise<void> | undefined
  let now: Stored = { settings: DEFAULT_SETTINGS, unknown: {} }
  let writing: Promise<void> = Promise.resolve()

  async function read(): Promise<Settings> {
    reading ??= file.read().then((stored) => {
      now = stored
      const { setAside } = stored.settings
      if (setAside !== undefined) log.warn({ setAside }, 'The settings could not be read and were set aside')
    })
    await reading
    return now.settings
  }

  /** What a person has written into the file meanwhile stays; a file that was broken meanwhile is set aside, and what held goes on. */
  async function takeIn(): Promise<void> {
    const other = await file.reread()
    if (other === undefined) return
    const { setAside } = other.settings
    if (setAside === undefined) now = { ...other, settings: { ...other.settings, ...told(now.settings) } }
    else {
      log.warn({ setAside }, 'The settings’ file was broken meanwhile and set aside')
      now = { ...now, settings: { ...now.settings, setAside } }
    }
  }

  async function keep(settings: Settings): Promise<Settings> {
    now = { ...now, settings }
    topic.publish({ upserts: [{ ...settings, id: 'settings' }] })
    // One after the other, so that the last one set is the one on disk.
    const written = writing.then(() => file.write({ ...now, settings }))
    writing = written.catch(() => undefined)
    await written.catch((error: unknown) => {
      log.warn({ err: error }, 'The settings were not saved')
      const why = error instanceof Error ? error.message : String(error)
      throw new AppError('denied', t`The setting holds until Longshore ends: it could not be saved (${why}).`, t`Look at ${home}.`, {
        cause: error,
      })
    })
    return settings
  }

  return {
    get: () => read(),

    async set(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      await read()
      await writing
      await takeIn()
      return keep({ ...now.settings, ...given })
    },

    async reset() {
      await read()
      await writing
      const setAside = await file.setAside()
      return keep({ ...DEFAULT_SETTINGS, ...(setAside !== undefined && { setAside }) })
    },

    async places() {
      return { settings: file.path, log: logFile(home) }
    },

    async *watch(_input, { signal }) {
      await read()
      for await (const { upserts } of topic.watch(signal, () => [{ ...now.settings, id: 'settings' }])) {
        for (const { id: _id, ...settings } of upserts) yield settings
      }
    },
  }
}
