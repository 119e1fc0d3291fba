import { Kind, type LayerIndex } from './types'

/** In place of an entry: nothing is there; a folder that no layer names, but something is in it. */
export const ABSENT = -1
export const UNNAMED = -2

/** The image's files as they are once a layer lies on those below it. */
export interface Snapshot {
  /** Each node's entry, or `ABSENT`, or `UNNAMED`. */
  readonly entry: Int32Array
  /** Bytes and files of each node and of all below it. */
  readonly size: Float64Array
  readonly files: Uint32Array
}

/** Above every layer: below a file there is nothing. */
const ALWAYS = 0x7fff

/** The files after the layers from 0 to `upTo`; none of them for -1. */
export function snapshotOf({ layers, nodes, entries }: LayerIndex, upTo: number): Snapshot {
  const { count, parents } = nodes
  const entry = new Int32Array(count).fill(ABSENT)
  // Places of layers, plus one, so that 0 is "never".
  const made = new Uint16Array(count)
  const deleted = new Uint16Array(count)
  const emptied = new Uint16Array(count)
  for (let place = 0; place <= upTo; place++) {
    const { start = 0, end = 0 } = layers[place] ?? {}
    for (let at = start; at < end; at++) {
      const node = entries.node[at] ?? 0
      const kind = entries.kind[at] ?? 0
      if (kind === Kind.whiteout) deleted[node] = place + 1
      else if (kind === Kind.opaque) emptied[node] = place + 1
      else if (kind !== Kind.void) {
        entry[node] = at
        made[node] = place + 1
        if (kind !== Kind.folder) emptied[node] = place + 1
      }
    }
  }
  // From here on `emptied` is of the node and everything above it: parents come before their children.
  for (let node = 0; node < count; node++) {
    const above = node === 0 ? 0 : (emptied[parents[node] ?? 0] ?? 0)
    const gone = Math.max(above, deleted[node] ?? 0)
    const there = (made[node] ?? 0) > 0 && (made[node] ?? 0) >= gone
    if (!there) entry[node] = ABSENT
    const isFile = there && entries.kind[entry[node] ?? 0] !== Kind.folder
    emptied[node] = isFile ? ALWAYS : Math.max(gone, emptied[node] ?? 0)
  }
  const size = new Float64Array(count)
  const files = new Uint32Array(count)
  for (let node = count - 1; node >= 0; node--) {
    const at = entry[node] ?? ABSENT
    if (at >= 0) {
      size[node] = (size[node] ?? 0) + (entries.size[at] ?? 0)
      if (entries.kind[at] !== Kind.folder) files[node] = (files[node] ?? 0) + 1
    }
    const parent = parents[node] ?? -1
    if (parent < 0 || at === ABSENT) continue
    if (entry[parent] === ABSENT) entry[parent] = UNNAMED
    size[parent] = (size[parent] ?? 0) + (size[node] ?? 0)
    files[parent] = (files[parent] ?? 0) + (files[node] ?? 0)
  }
  if (entry[0] === ABSENT) entry[0] = UNNAMED
  return { entry, size, files }
}
