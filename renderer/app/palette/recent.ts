import { actionEntries, type Entry, goEntry, SECTIONS } from './entries'
import type { Sources } from './search'

const KEY = 'longshore.palette'
/** How many are kept, and how many of them stand first when nothing is typed. */
const [KEPT, SHOWN] = [20, 5]

/** Keeps in this browser what was chosen, the newest first. Earlier commands are remembered as commands. */
export function remember({ id, section }: Entry): void {
  if (section === 'Earlier') return
  localStorage.setItem(KEY, JSON.stringify([id, ...ids().filter((one) => one !== id)].slice(0, KEPT)))
}

/** The same entries, with what was chosen last at the head of its section; what is not there any more is left out. */
export function recently(entries: readonly Entry[], { commands, things }: Sources): Entry[] {
  const first = ids().flatMap((id) => {
    const command = commands.find((one) => one.id === id)
    if (command !== undefined) return command
    const thing = things.find((one) => id.endsWith(` ${one.kind} ${one.id}`))
    return thing === undefined ? [] : [...actionEntries(thing), goEntry(thing)].filter((one) => one.id === id)
  })
  const shown = first.slice(0, SHOWN)
  const all = [...shown, ...entries.filter(({ id }) => !shown.some((one) => one.id === id))]
  return SECTIONS.flatMap((section) => all.filter((entry) => entry.section === section))
}

function ids(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
