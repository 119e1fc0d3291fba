import * as z from 'zod'
import { inPath, request } from '../../engine/request'
import { folderOfPath, isIn, nameOfPath } from './paths'
import { failed, type Holder } from './archiveCalls'

export type Change = 'changed' | 'added' | 'deleted'
const KINDS: readonly Change[] = ['changed', 'added', 'deleted']
const Answer = z.array(z.object({ Path: z.string(), Kind: z.number() }))

/** What a container's own layer does to its image (`docker diff`). Mounts are not in it. */
export interface ChangeTree {
  readonly count: number
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
  const rows = Array.isArray(answer) ? Answer.parse(answer) : []
  return changeTreeOf(rows.map(({ Path, Kind }) => [Path, KINDS[Kind] ?? 'changed']))
}

export function changeTreeOf(rows: readonly (readonly [path: string, change: Change])[]): ChangeTree {
  const all = new Map(rows)
  const folders = new Map<string, Map<string, Change>>()
  for (const [path, change] of all) {
    const folder = folderOfPath(path)
    const names = folders.get(folder)
    if (names === undefined) folders.set(folder, new Map([[nameOfPath(path), change]]))
    else names.set(nameOfPath(path), change)
  }
  return {
    count: all.size,
    of: (path) => all.get(asTold(path)),
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

/** A byte that is no UTF-8 comes as U+FFFD. */
const asTold = (path: string): string => (/[\ud800-\udfff]/.test(path) ? path.replace(/\p{Surrogate}/gu, '\ufffd') : path)
const NONE: ReadonlyMap<string, Change> = new Map()

/** How an entry is marked; a folder of the image with changes in it is `inside`. */
export function markOf(changes: ChangeTree, path: string): Change | 'inside' | undefined {
  const change = changes.of(path)
  if (change === 'added' || change === undefined) return change
  const within = changes.in(path).size > 0
  // Removed and made anew, an engine can call it deleted although something is in it.
  if (change === 'deleted') return within && [...changes.in(path).values()].some((one) => one !== 'deleted') ? 'changed' : 'deleted'
  return within ? 'inside' : 'changed'
}
