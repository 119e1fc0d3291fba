import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { Choices, type Settings } from '../../preload/contract/settings'
import { DEFAULT_SETTINGS } from '../../preload/contract/settingsDefaults'

/** What stands in `<home>/settings.json`. */
export interface Stored {
  settings: Settings
  /** Keys that this version does not know: another one does, and finds them again. */
  unknown: Record<string, unknown>
}

export interface SettingsFile {
  readonly path: string
  /** A file that is missing means the defaults, a value that is broken its own default. A file that is no JSON object is set aside first. */
  read(): Promise<Stored>
  /** What somebody else has written into the file since it was last read or written here. What cannot be read is set aside. */
  reread(): Promise<Stored | undefined>
  /** Replaces the file whole or not at all. Rejects with node's own error. */
  write(stored: Stored): Promise<void>
  /** Moves the file away, to a name that nothing has, and says where it is now; nothing when there is none. */
  setAside(): Promise<string | undefined>
}

export function createSettingsFile(home: string): SettingsFile {
  const file = join(home, 'settings.json')
  /** The file as it was last seen here. */
  let seen: string | undefined

  async function setAside(): Promise<string | undefined> {
    const aside = join(home, `settings.${new Date().toISOString().replaceAll(':', '-')}.json`)
    return rename(file, aside).then(
      () => aside,
      () => undefined,
    )
  }

  async function take(text: string): Promise<Stored> {
    const found = toObject(text)
    if (found !== undefined) return toStored(found)
    const aside = await setAside()
    return { settings: { ...DEFAULT_SETTINGS, ...(aside !== undefined && { setAside: aside }) }, unknown: {} }
  }

  return {
    path: file,
    setAside,

    async read() {
      seen = await readFile(file, 'utf8').catch(() => undefined)
      return take(seen ?? '{}')
    },

    async reread() {
      const text = await readFile(file, 'utf8').catch(() => seen)
      if (text === seen || text === undefined) return undefined
      seen = text
      return take(text)
    },

    async write({ settings: { setAside: _told, ...choices }, unknown }) {
      const text = `${JSON.stringify({ ...unknown, ...choices }, null, 2)}\n`
      await writeFileAtomic(file, text, { mode: 0o600 })
      seen = text
    },
  }
}

function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function toStored(found: Record<string, unknown>): Stored {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS }
  for (const [key, schema] of Object.entries(Choices.shape)) {
    const { success, data } = schema.safeParse(filledIn(found[key], settings[key]))
    if (success) settings[key] = data
  }
  const unknown = Object.fromEntries(Object.entries(found).filter(([key]) => !Object.hasOwn(Choices.shape, key)))
  return { settings: settings as Settings, unknown }
}

/** A group that an older version wrote lacks the choices that are new. */
function filledIn(value: unknown, fallback: unknown): unknown {
  const group = (it: unknown): it is object => it !== null && typeof it === 'object' && !Array.isArray(it)
  return group(value) && group(fallback) ? { ...fallback, ...value } : value
}
