import { ABSENT, type Snapshot } from './snapshot'
import { Kind, type LayerIndex } from './types'

export const Mark = { none: 0, unchanged: 1, added: 2, changed: 3, removed: 4 } as const

/** What one layer does to the files below it. */
export interface Changes {
  /** A `Mark` for each node. A folder with something changed in it is changed. */
  readonly mark: Uint8Array
  /** Bytes this layer brings, of each node and all below it; of what it removes, the bytes it had. */
  readonly size: Float64Array
  readonly files: Uint32Array
  /** How many of those bytes a later layer takes away again. */
  readonly later: Float64Array
  /** The one layer that does it; -1 when it is several, -2 when none does. */
  readonly laterAt: Int32Array
  /** Files, not folders. */
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/** The difference of two neighbouring snapshots, with what the layer itself says. */
export function changesOf({ layers, nodes, entries }: LayerIndex, place: number, before: Snapshot, after: Snapshot): Changes {
  const { count, parents } = nodes
  const { start = 0, end = 0 } = layers[place] ?? {}
  const mark = new Uint8Array(count)
  const size = new Float64Array(count)
  const files = new Uint32Array(count)
  const later = new Float64Array(count)
  const laterAt = new Int32Array(count).fill(NONE)
  const total = [0, 0, 0, 0, 0]

  for (let node = count - 1; node >= 0; node--) {
    const was = before.entry[node] ?? ABSENT
    const is = after.entry[node] ?? ABSENT
    const own = is >= start && is < end && is >= 0
    if (is === ABSENT) mark[node] = was === ABSENT ? Mark.none : Mark.removed
    else if (was === ABSENT) mark[node] = Mark.added
    else if (own) mark[node] = Mark.changed
    else if (mark[node] === Mark.none) mark[node] = Mark.unchanged

    const what = mark[node] ?? 0
    const isFile = entries.kind[own ? is : was] !== Kind.folder
    if (own && isFile) {
      total[what] = (total[what] ?? 0) + 1
      size[node] = entries.size[is] ?? 0
      files[node] = 1
      const gone = entries.ends[is] ?? -1
      if (gone >= 0) {
        later[node] = entries.size[is] ?? 0
        laterAt[node] = gone >> 1
      }
    } else if (what === Mark.removed && was >= 0 && isFile) {
      total[what] = (total[what] ?? 0) + 1
      size[node] = entries.size[was] ?? 0
      files[node] = 1
    }
    const parent = parents[node] ?? -1
    if (parent >= 0 && what > Mark.unchanged) add(node, parent, what)
  }
  return {
    mark,
    size,
    files,
    later,
    laterAt,
    added: total[Mark.added] ?? 0,
    changed: total[Mark.changed] ?? 0,
    removed: total[Mark.removed] ?? 0,
  }

  function add(node: number, parent: number, what: number): void {
    if (mark[parent] === Mark.none) mark[parent] = Mark.changed
    // What goes counts for a folder that goes itself, and not as bytes this layer brings.
    const goes = (after.entry[parent] ?? ABSENT) === ABSENT
    if (what !== Mark.removed || goes) {
      size[parent] = (size[parent] ?? 0) + (size[node] ?? 0)
      files[parent] = (files[parent] ?? 0) + (files[node] ?? 0)
    }
    if ((later[node] ?? 0) === 0) return
    later[parent] = (later[parent] ?? 0) + (later[node] ?? 0)
    const [mine = NONE, theirs = NONE] = [laterAt[parent], laterAt[node]]
    laterAt[parent] = mine === NONE || mine === theirs ? theirs : SEVERAL
  }
}

const SEVERAL = -1
const NONE = -2
