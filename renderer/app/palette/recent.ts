import { actionEntries, type Entry, goEntry, SECTIONS } from './entries'
import { createRecents } from '../../lib/recents'
import type { Sources } from './search'

const chosen = createRecents('longshore.palette')
/** How many of them stand first when nothing is typed. */
const SHOWN = 5

/** Keeps in this browser what was chosen. Earlier commands are remembered as commands. */
export function remember({ id, section }: Entry): void {
  if (section !== 'Earlier') chosen.add(id)
}

/** The same entries, with what was chosen last at the head of its section; what is not there any more is left out. */
export function recently(entries: readonly Entry[], { commands, things }: Sources): Entry[] {
  const first = chosen.list().flatMap((id) => {
    const command = commands.find((one) => one.id === id)
    if (command !== undefined) return command
    const thing = things.find((one) => id.endsWith(` ${one.kind} ${one.id}`))
    return thing === undefined ? [] : [...actionEntries(thing), goEntry(thing)].filter((one) => one.id === id)
  })
  const shown = first.slice(0, SHOWN)
  const all = [...shown, ...entries.filter(({ id }) => !shown.some((one) => one.id === id))]
  return SECTIONS.flatMap((section) => all.filter((entry) => entry.section === section))
}
