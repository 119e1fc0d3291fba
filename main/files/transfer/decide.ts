import { t } from '@lingui/core/macro'
import type { FileConflict, FileEntry, FileKind } from '../../../preload/contract/fileParts'
import type { Place } from '../places'
import { peek, type Peeked } from './target'
import { freeName, inFolder } from './names'

/** What comes under which name. A folder is asked for before what is in it. */
export interface Decide {
  /** The name something is given; nothing leaves it out. Names are relative to the target's folder. */
  (name: string, kind: FileKind): string | undefined
  /** What an earlier name was given. */
  given(name: string): string | undefined
}

export interface DecideOptions {
  /** What is at the target, by its name relative to the folder. */
  there: ReadonlyMap<string, Pick<FileEntry, 'kind'>>
  folder: string
  conflict: FileConflict
  choices: Readonly<Record<string, FileConflict>>
  onSkipped(path: string, why: string): void
  onNote(text: string): void
}

/** Settles names that are taken: replaced, left out, or given a number. */
export function createDecide({ there, folder, conflict, choices, onSkipped, onNote }: DecideOptions): Decide {
  /** Folders and files that are called something else, and those left out. */
  const changed = new Map<string, string | undefined>()
  const used = new Set<string>()

  function moved(name: string): string | undefined {
    for (let at = name.length; at > 0; at = name.lastIndexOf('/', at - 1)) {
      const some = name.slice(0, at)
      if (!changed.has(some)) continue
      const other = changed.get(some)
      return other === undefined ? undefined : other + name.slice(at)
    }
    return name
  }

  function decide(name: string, kind: FileKind): string | undefined {
    const own = moved(name)
    if (own === undefined) return undefined
    const taken = there.get(own)
    if (taken === undefined || (taken.kind === 'folder' && kind === 'folder')) return own
    const path = inFolder(folder, own)
    const choice = choices[path] ?? conflict
    if (choice === 'skip') {
      onSkipped(path, t`its name was taken`)
      changed.set(name, undefined)
      return undefined
    }
    if (choice === 'replace') return own
    const slash = own.lastIndexOf('/') + 1
    const above = own.slice(0, slash)
    const other = above + freeName(own.slice(slash), (one) => there.has(above + one) || used.has(above + one))
    used.add(other)
    changed.set(name, other)
    onNote(t`${path} was there already: the copy is ${inFolder(folder, other)}`)
    return other
  }
  return Object.assign(decide, { given: moved })
}

/** Entries of a target that are looked at before a copy. */
const LIMIT = 500_000

/** What is at the target under some names, by their paths relative to its folder. */
export async function lookAt(place: Place, folder: string, names: readonly string[], signal: AbortSignal): Promise<Map<string, Peeked>> {
  const found = new Map<string, Peeked>()
  const prefix = folder === '/' ? '/' : `${folder}/`
  for (const name of names) {
    if (name !== '') {
      const root = await peek(place, prefix + name, false, signal)
      if (root === undefined) continue
      found.set(name, root)
      if (root.kind !== 'folder') continue
    }
    for await (const entries of place.walk(name === '' ? folder : prefix + name, signal)) {
      for (const entry of entries) if (entry.path.startsWith(prefix)) found.set(entry.path.slice(prefix.length), entry)
      if (found.size > LIMIT) break
    }
  }
  return found
}
