import type { NodeTable } from './nodes'
import { Kind, type EntryTable, type LayerPlace } from './types'

/** Later than any layer. */
const NEVER = 0x7fff

/**
 * For each entry the layer that takes it away, as `EntryTable.ends` writes it. Layers are walked from the last to the first,
 * and each node remembers what the layers above do to it: an entry of its own rewrites it, a whiteout of it or of a folder
 * above deletes it.
 */
export function endsOf(
  layers: readonly Pick<LayerPlace, 'start' | 'end'>[],
  nodes: Pick<NodeTable, 'count' | 'parents'>,
  entries: Pick<EntryTable, 'count' | 'node' | 'kind'>,
): Int32Array {
  const ends = new Int32Array(entries.count).fill(-1)
  const rewritten = new Uint16Array(nodes.count).fill(NEVER)
  /** When the node and all below it goes, and when only all below it goes. */
  const deleted = new Uint16Array(nodes.count).fill(NEVER)
  const emptied = new Uint16Array(nodes.count).fill(NEVER)

  function endOf(node: number): number {
    let gone = deleted[node] ?? NEVER
    for (let above = nodes.parents[node] ?? -1; above >= 0; above = nodes.parents[above] ?? -1) {
      gone = Math.min(gone, deleted[above] ?? NEVER, emptied[above] ?? NEVER)
    }
    const again = rewritten[node] ?? NEVER
    if (again === NEVER && gone === NEVER) return -1
    // A whiteout and the file that comes in its place are one change: the file is rewritten.
    return again <= gone ? again * 2 : gone * 2 + 1
  }

  for (let place = layers.length - 1; place >= 0; place--) {
    const { start = 0, end = 0 } = layers[place] ?? {}
    for (let entry = start; entry < end; entry++) {
      if ((entries.kind[entry] ?? 0) < Kind.whiteout) ends[entry] = endOf(entries.node[entry] ?? 0)
    }
    for (let entry = start; entry < end; entry++) {
      const node = entries.node[entry] ?? 0
      const kind = entries.kind[entry] ?? 0
      if (kind === Kind.whiteout) deleted[node] = place
      else if (kind === Kind.opaque) emptied[node] = place
      else if (kind !== Kind.void) {
        rewritten[node] = place
        // What was a folder and is a file now has nothing below it.
        if (kind !== Kind.folder) emptied[node] = place
      }
    }
  }
  return ends
}
