import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { LayerReport, LayerView } from '../../preload/contract/imageLayers'
import { changesOf, type Changes } from './changes'
import { childrenOf, pathOf, type Children } from './paths'
import { snapshotOf, type Snapshot } from './snapshot'
import { Kind, type LayerIndex } from './types'
import { efficiencyOf, wasteOf } from './waste'

/** Snapshots and changes kept of one image; each is 16 to 30 bytes for every path. */
const KEPT = 3
const BIGGEST = 100

/** An index, and what has been worked out from it. */
export interface Explored {
  readonly index: LayerIndex
  readonly children: Children
  snapshot(place: number): Snapshot
  changes(place: number): Changes
  report(): Omit<LayerReport, 'base'>
}

/** One layer of it, looked at in one way. */
export interface Sight {
  readonly explored: Explored
  readonly place: number
  readonly view: LayerView
  readonly before: Snapshot
  readonly after: Snapshot
  readonly changes: Changes
}

export function createExplored(index: LayerIndex): Explored {
  const snapshot = remembered((place) => snapshotOf(index, place))
  const changes = remembered((place) => changesOf(index, place, snapshot(place - 1), snapshot(place)))
  let children: Children | undefined
  let report: Omit<LayerReport, 'base'> | undefined
  const explored: Explored = {
    index,
    snapshot,
    changes,
    get children() {
      return (children ??= childrenOf(index))
    },
    report: () => (report ??= reportOf(explored)),
  }
  return explored
}

export function look(explored: Explored, place: number, view: LayerView): Sight {
  if (place >= explored.index.layers.length) {
    const { length } = explored.index.layers
    const number = place + 1
    throw new AppError(
      'not-found',
      t`The image has no layer ${number}.`,
      plural(length, { one: 'It has one layer.', other: 'It has # layers.' }),
    )
  }
  const changes = explored.changes(place)
  return { explored, place, view, before: explored.snapshot(place - 1), after: explored.snapshot(place), changes }
}

function reportOf(explored: Explored): Omit<LayerReport, 'base'> {
  const { index } = explored
  const { perLayer, ...wasted } = wasteOf(index)
  const layers = index.layers.map(({ digest, instruction, createdAt }, place) => {
    const { added, changed, removed, size, files } = explored.changes(place)
    return {
      digest,
      instruction,
      createdAt,
      size: size[0] ?? 0,
      files: files[0] ?? 0,
      wasted: perLayer[place] ?? 0,
      added,
      changed,
      removed,
    }
  })
  return {
    id: index.id,
    layers,
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
    wasted,
    efficiency: efficiencyOf(index),
    biggest: biggestOf(explored),
    dropped: index.dropped,
  }
}

function biggestOf({ index, snapshot }: Explored): LayerReport['biggest'] {
  const { entry } = snapshot(index.layers.length - 1)
  const { kind, size } = index.entries
  const most: { node: number; size: number }[] = []
  let least = 0
  entry.forEach((at, node) => {
    const bytes = at < 0 || kind[at] !== Kind.file ? 0 : (size[at] ?? 0)
    if (bytes <= least) return
    most.push({ node, size: bytes })
    if (most.length < BIGGEST * 4) return
    most.sort((a, b) => b.size - a.size).length = BIGGEST
    least = most.at(-1)?.size ?? 0
  })
  return most
    .sort((a, b) => b.size - a.size)
    .slice(0, BIGGEST)
    .map(({ node, size }) => ({ path: pathOf(index, node), size, layer: layerOf(index, entry[node] ?? 0) }))
}

/** The place of the layer an entry is in. */
export const layerOf = ({ layers }: LayerIndex, entry: number): number =>
  layers.findIndex(({ start, end }) => entry >= start && entry < end)

/** The newest few answers of a function of one number. */
function remembered<T>(answer: (at: number) => T): (at: number) => T {
  const kept = new Map<number, T>()
  return (at) => {
    const value = kept.get(at) ?? answer(at)
    kept.delete(at)
    kept.set(at, value)
    for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old)
    return value
  }
}
