import type { LayerFile } from '../../preload/contract/imageLayers'
import type { Sight } from './explored'
import { isShown, toFile } from './listing'
import { fromName } from '../tar/names'
import { pathOf } from './paths'

/** What is found, the shallowest first, and how many there are in all. */
export function searchNames(sight: Sight, text: string, limit: number): { files: LayerFile[]; total: number } {
  const { index } = sight.explored
  const wanted = text.toLowerCase().replace(/\/+$/, '')
  if (wanted === '') return { files: [], total: 0 }
  const last = wanted.slice(wanted.lastIndexOf('/') + 1)
  const inPath = wanted.includes('/')
  const found: number[] = []
  let total = 0
  for (const node of nodesNamed(sight, last)) {
    if (!isShown(sight, node)) continue
    if (inPath && !pathOf(index, node).toLowerCase().includes(wanted)) continue
    total++
    if (found.length < limit) found.push(node)
  }
  return { files: found.map((node) => ({ ...toFile(sight, node), name: pathOf(index, node).slice(1) })), total }
}

/** All names lie one after the other in one piece of memory, so looking through a million takes some ms. */
function* nodesNamed({ explored }: Sight, text: string): Generator<number, void, undefined> {
  const { count, starts, names } = explored.index.nodes
  const all = lowered(names)
  const wanted = lowered(fromName(text))
  for (let at = all.indexOf(wanted); at !== -1;) {
    const node = nodeAt(starts, at, count)
    const end = starts[node + 1] ?? all.length
    // A match may not begin in one name and end in the next.
    const whole = at + wanted.length <= end
    if (whole) yield node
    at = all.indexOf(wanted, whole ? end : at + 1)
  }
}

/** The node whose name holds this byte. */
function nodeAt(starts: Uint32Array, byte: number, count: number): number {
  let [low, high] = [0, count]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= byte) low = middle
    else high = middle
  }
  return low
}

/** ASCII capitals made small; other bytes stay, so that what matches is still whole UTF-8. */
function lowered(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes)
  for (let i = 0; i < copy.length; i++) {
    const byte = copy[i] ?? 0
    if (byte >= 65 && byte <= 90) copy[i] = byte + 32
  }
  return copy
}
