import { asTold } from '../../../preload/contract/fileMarks'
import type { ChangeCounts } from '../../../preload/contract/fileParts'
import { inPath, request } from '../../engine/request'
import { folderOfPath, isIn, nameOfPath } from './paths'
import { failed, type Holder } from './archiveCalls'

export type Change = 'changed' | 'added' | 'deleted'
const KINDS: readonly Change[] = ['changed', 'added', 'deleted']

/** What a container's own layer does to its image (`docker diff`). Mounts are not in it. */
export interface ChangeTree {
  readonly counts: ChangeCounts
  of(path: string): Change | undefined
  /** Names changed in a folder, as the engine tells them: with U+FFFD for a byte that is no UTF-8. */
  in(folder: string): ReadonlyMap<string, Change>
  /** How many changes are below a folder, counted no further than `most`. */
  below(folder: string, most: number): number
}

/** `GET /containers/{id}/changes`. */
export async function readChanges(holder: Holder, signal: AbortSignal): Promise<ChangeTree> {
  const { engine, id } = holder
  const answer = await request(engine, `/containers/${inPath(id)}/changes`, { signal }).catch((error: unknown) => {
    throw failed(holder, '/', error, signal)
  })
  // Without a change the engine says `null`, which docker-modem leaves as the bytes it came in.
  return changeTreeOf(Array.isArray(answer) ? rowsOf(answer) : [])
}

/** Read by hand and one at a time: a container can have 50,000 changes. */
function* rowsOf(answer: readonly unknown[]): Generator<[path: string, change: Change]> {
  for (const row of answer as readonly ({ Path?: unknown; Kind?: unknown } | null)[]) {
    if (typeof row?.Path === 'string') yield [row.Path, KINDS[Number(row.Kind)] ?? 'changed']
  }
}

export function changeTreeOf(rows: Iterable<readonly [path: string, change: Change]>): ChangeTree {
  const folders = new Map<string, Map<string, Change>>()
  const counts = { added: 0, changed: 0, deleted: 0 }
  let last = { folder: '', names: new Map<string, Change>() }
  for (const [path, change] of rows) {
    const folder = folderOfPath(path)
    // What is in one folder mostly comes together.
    if (folder !== last.folder) {
      last = { folder, names: folders.get(folder) ?? new Map() }
      folders.set(folder, last.names)
    }
    last.names.set(nameOfPath(path), change)
    counts[change]++
  }
  return {
    counts,
    of: (path) => folders.get(asTold(folderOfPath(path)))?.get(asTold(nameOfPath(path))),
    in: (folder) => folders.get(asTold(folder)) ?? NONE,
    below(folder, most) {
      let count = 0
      for (const [path, names] of folders) {
        if (isIn(path, folder)) count += names.size
        if (count >= most) return most
      }
      return count
    },
  }
}

const NONE: ReadonlyMap<string, Change> = new Map()

/** How an entry is marked; a folder of the image with changes in it is `inside`. */
export function markOf(changes: ChangeTree, path: string, change = changes.of(path)): Change | 'inside' | undefined {
  if (change === 'added' || change === undefined) return change
  const within = changes.in(path).size > 0
  // Removed and made anew, an engine can call it deleted although something is in it.
  if (change === 'deleted') return within && [...changes.in(path).values()].some((one) => one !== 'deleted') ? 'changed' : 'deleted'
  return within ? 'inside' : 'changed'
}
