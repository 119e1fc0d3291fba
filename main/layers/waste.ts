import type { LayerReport, LayerWaste } from '../../preload/contract/imageLayers'
import { pathOf } from './paths'
import { Kind, type LayerIndex } from './types'

/** Lines of waste that are told; all of it counts. */
const MOST = 200

type Waste = LayerReport['wasted']

interface Group {
  /** The folder all of it is in; a file when it is one file. */
  node: number
  bytes: number
  files: number
  layers: Set<number>
  by: number
  how: LayerWaste['how']
  folder: boolean
}

/** Bytes that later layers rewrite or delete, gathered where one instruction did it. */
export function wasteOf(index: LayerIndex): Waste & { perLayer: number[] } {
  const { layers, entries } = index
  const perLayer = layers.map(() => 0)
  const groups = new Map<string, Group>()
  const whiteouts = whiteoutsOf(index)
  let bytes = 0
  let files = 0
  layers.forEach(({ start, end }, place) => {
    for (let entry = start; entry < end; entry++) {
      const gone = entries.ends[entry] ?? -1
      if (gone < 0 || entries.kind[entry] !== Kind.file) continue
      const size = entries.size[entry] ?? 0
      bytes += size
      files++
      perLayer[place] = (perLayer[place] ?? 0) + size
      const by = gone >> 1
      const node = entries.node[entry] ?? 0
      const how = gone % 2 === 1 ? 'deleted' : 'rewritten'
      // Deleted files belong to the folder that went with them, rewritten ones to all that the two layers have in common.
      const top = how === 'deleted' ? topmost(index, node, whiteouts.get(by)) : undefined
      const key = how === 'deleted' ? `- ${by} ${top}` : `+ ${by} ${place} ${firstBelowRoot(index, node)}`
      const group = groups.get(key)
      if (group === undefined)
        groups.set(key, {
          node: top ?? node,
          bytes: size,
          files: 1,
          layers: new Set([place]),
          by,
          how,
          folder: top !== undefined && top !== node,
        })
      else {
        group.bytes += size
        group.files++
        group.layers.add(place)
        if (top === undefined) group.node = common(index, group.node, node)
        group.folder ||= group.node !== node
      }
    }
  })
  const most = [...groups.values()]
    .filter((group) => group.bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST)
    .map(({ node, layers, ...group }) => ({ ...group, path: pathOf(index, node), layers: [...layers] }))
  return { bytes, files, most, perLayer }
}

/** The share of the image's bytes that are needed, as dive counts it; see `LayerReport.efficiency`. */
export function efficiencyOf({ layers, nodes, entries }: LayerIndex): number {
  const smallest = new Float64Array(nodes.count).fill(Number.POSITIVE_INFINITY)
  let all = 0
  for (const { start, end } of layers) {
    for (let entry = start; entry < end; entry++) {
      if (entries.kind[entry] !== Kind.file) continue
      const node = entries.node[entry] ?? 0
      const size = entries.size[entry] ?? 0
      const gone = entries.ends[entry] ?? -1
      all += size
      smallest[node] = Math.min(smallest[node] ?? 0, gone >= 0 && gone % 2 === 1 ? 0 : size)
    }
  }
  if (all === 0) return 1
  let needed = 0
  for (const size of smallest) if (size !== Number.POSITIVE_INFINITY) needed += size
  return needed / all
}

function whiteoutsOf({ layers, entries }: LayerIndex): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>()
  layers.forEach(({ start, end }, place) => {
    const nodes = new Set<number>()
    for (let entry = start; entry < end; entry++) if (entries.kind[entry] === Kind.whiteout) nodes.add(entries.node[entry] ?? 0)
    if (nodes.size > 0) found.set(place, nodes)
  })
  return found
}

/** The highest of the node and its folders that a whiteout names; for a folder emptied by its mark, the file itself. */
function topmost({ nodes }: LayerIndex, node: number, whiteouts: ReadonlySet<number> | undefined): number {
  let top = node
  if (whiteouts === undefined) return top
  for (let at = node; at > 0; at = nodes.parents[at] ?? 0) if (whiteouts.has(at)) top = at
  return top
}

function firstBelowRoot({ nodes }: LayerIndex, node: number): number {
  let at = node
  for (let parent = nodes.parents[at] ?? 0; parent > 0; parent = nodes.parents[at] ?? 0) at = parent
  return at
}

function common({ nodes }: LayerIndex, one: number, other: number): number {
  let [a, b] = [one, other]
  // A parent has a smaller number than its children.
  while (a !== b) {
    if (a > b) a = nodes.parents[a] ?? 0
    else b = nodes.parents[b] ?? 0
  }
  return a
}
