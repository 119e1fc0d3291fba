import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { LayerFile } from '../../preload/contract/imageLayers'
import { Mark } from './changes'
import { layerOf, type Sight } from './explored'
import { toName } from '../tar/names'
import { each, findNode, nameOf, pathOf } from './paths'
import { ABSENT } from './snapshot'
import { Kind } from './types'

const MARKS = ['unchanged', 'unchanged', 'added', 'changed', 'removed'] as const
const KINDS = ['file', 'folder', 'symlink', 'hardlink', 'device', 'fifo', 'other'] as const

interface Page {
  sort: 'size' | 'name'
  offset: number
  limit: number
}

/** What is in a folder: folders and files, the largest first or by name. */
export function listFolder(sight: Sight, path: string, { sort, offset, limit }: Page): { files: LayerFile[]; total: number } {
  const folder = findShown(sight, path)
  const found = [...each(sight.explored.children, folder)].filter((node) => isShown(sight, node))
  const sizes = sight.view === 'changes' ? sight.changes.size : sight.after.size
  const { index } = sight.explored
  const names = sort === 'name' || found.length < 5000 ? new Map(found.map((node) => [node, nameOf(index, node)])) : undefined
  const byName = (a: number, b: number) => compare(names?.get(a) ?? '', names?.get(b) ?? '')
  found.sort(sort === 'name' ? byName : (a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || byName(a, b))
  return { files: found.slice(offset, offset + limit).map((node) => toJoined(sight, node)), total: found.length }
}

/** The node of a path that this sight of the image shows. */
export function findShown(sight: Sight, path: string): number {
  const { explored } = sight
  const node = findNode(explored.index, explored.children, path)
  const layer = sight.place + 1
  if (node === undefined || (node !== 0 && !isShown(sight, node))) {
    throw new AppError('not-found', t`There is no ${path} in layer ${layer}.`, t`It may be in another layer, or in the whole image.`)
  }
  return node
}

export const isShown = ({ view, changes, after }: Sight, node: number): boolean =>
  view === 'changes' ? (changes.mark[node] ?? 0) > Mark.unchanged : (after.entry[node] ?? ABSENT) !== ABSENT

/** Folders that hold nothing but the next folder are one row: `usr/share/doc`. */
function toJoined(sight: Sight, node: number): LayerFile {
  const { explored, changes } = sight
  let last = node
  for (let depth = 0; depth < 64; depth++) {
    if (entryOf(sight, last).kind !== Kind.folder) break
    const inside = firstTwo(sight, last)
    const only = inside.length === 1 ? inside[0] : undefined
    if (only === undefined || entryOf(sight, only).kind !== Kind.folder || changes.mark[only] !== changes.mark[node]) break
    last = only
  }
  const file = toFile(sight, last)
  if (last === node) return file
  const above = pathOf(explored.index, explored.index.nodes.parents[node] ?? 0)
  return { ...file, name: file.path.slice(above === '/' ? 1 : above.length + 1) }
}

function firstTwo(sight: Sight, folder: number): number[] {
  const found: number[] = []
  for (const node of each(sight.explored.children, folder)) {
    if (!isShown(sight, node)) continue
    found.push(node)
    if (found.length === 2) break
  }
  return found
}

/** The entry a node is shown with; of a removed one, what it was. A folder that no layer names has none. */
function entryOf({ explored, before, after }: Sight, node: number): { entry: number; kind: number } {
  const is = after.entry[node] ?? ABSENT
  const entry = is === ABSENT ? (before.entry[node] ?? ABSENT) : is
  return { entry, kind: entry < 0 ? Kind.folder : (explored.index.entries.kind[entry] ?? Kind.other) }
}

export function toFile(sight: Sight, node: number): LayerFile {
  const { explored, changes, after, view, place } = sight
  const { index } = explored
  const { entries } = index
  const { entry, kind } = entryOf(sight, node)
  const mark = changes.mark[node] ?? 0
  const own = view === 'changes'
  const there = entry >= 0
  const target = kind === Kind.symlink || kind === Kind.hardlink ? targetOf(sight, entry) : undefined
  const layer = there ? layerOf(index, entry) : undefined
  return {
    path: pathOf(index, node),
    name: nameOf(index, node),
    kind: KINDS[kind] ?? 'other',
    mark: MARKS[mark] ?? 'unchanged',
    size: (own ? changes.size : after.size)[node] ?? 0,
    files: (own ? changes.files : after.files)[node] ?? 0,
    mode: there ? (entries.mode[entry] ?? 0) : 0o755,
    uid: entries.uid[entry] ?? 0,
    gid: entries.gid[entry] ?? 0,
    modifiedAt: (entries.mtime[entry] ?? 0) * 1000,
    ...(target !== undefined && { target }),
    ...(layer !== undefined && { layer }),
    ...(own && laterOf(sight, node, layer === place ? entry : ABSENT)),
  }
}

function laterOf({ explored, changes }: Sight, node: number, entry: number): Pick<LayerFile, 'later'> {
  const bytes = changes.later[node] ?? 0
  const by = changes.laterAt[node] ?? -1
  const gone = explored.index.entries.ends[entry] ?? -1
  if (bytes === 0 && gone < 0) return {}
  return {
    later: {
      bytes,
      ...(by >= 0 ? { by } : gone >= 0 && { by: gone >> 1 }),
      ...(gone >= 0 && { how: gone % 2 === 1 ? ('deleted' as const) : ('rewritten' as const) }),
    },
  }
}

/** What the link says, as it stands in the image. */
export function targetOf({ explored }: Sight, entry: number): string {
  const { links, linkStart } = explored.index.entries
  return toName(links.subarray(linkStart[entry], linkStart[entry + 1]))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
