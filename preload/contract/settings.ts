import * as z from 'zod'
import { call, stream } from './kit'

const path = z.string().max(4096)

/** What a user may choose. `DEFAULT_SETTINGS` says what holds until then. */
export const Choices = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The height of rows. */
  density: z.enum(['normal', 'compact']),
  /** `system`: the first of the system's languages that Longshore speaks. */
  language: z.enum(['system', 'en', 'de']),
  startAtLogin: z.boolean(),
  /** What closing the last window does: `tray` keeps Longshore there. */
  closeTo: z.enum(['ask', 'tray', 'quit']),
  logTimestamps: z.boolean(),
  logWrap: z.boolean(),
  /** `font`: a family of this machine, `shell`: a program; empty: Longshore's own font, the system's own shell. */
  terminal: z.object({ font: z.string().max(200), fontSize: z.int().min(8).max(32), shell: path }),
  /** `downloads`: where files go without asking; empty: ask. `conflict`: what a copy does where a name is taken. */
  files: z.object({ downloads: path, conflict: z.enum(['ask', 'replace', 'skip', 'keep-both']), hidden: z.boolean() }),
  notifications: z.object({
    /** A build ended while no window of ours has the focus. */
    builds: z.boolean(),
    /** A pull, push or copy ended. */
    transfers: z.boolean(),
    /** A container ended that nobody stopped. */
    died: z.boolean(),
    unhealthy: z.boolean(),
    outOfMemory: z.boolean(),
    /** An engine was lost or is back. */
    engines: z.boolean(),
  }),
  updates: z.object({ check: z.boolean(), channel: z.enum(['latest', 'beta']) }),
  logLevel: z.enum(['warn', 'info', 'debug']),
  /** The keys of an action, by the action's name, where they are not its own: `Mod+Shift+K`; empty: none. */
  shortcuts: z.record(z.string().max(100), z.string().max(50)),
})

/** The choices, and where a settings file that could not be read was put instead of being overwritten. */
export const Settings = Choices.extend({ setAside: z.string().optional() })
export type Settings = z.infer<typeof Settings>

export const settings = {
  get: call({ input: z.object({}), output: Settings }),
  set: call({ input: Choices.partial(), output: Settings }),
  /** Everything back to `DEFAULT_SETTINGS`. The file of before stays beside the new one, as `setAside` says. */
  reset: call({ input: z.object({}), output: Settings }),
  watch: stream({ input: z.object({}), item: Settings }),
  /** Where Longshore's own files are on its machine. */
  places: call({ input: z.object({}), output: z.object({ settings: z.string(), log: z.string() }) }),
}
