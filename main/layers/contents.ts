import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { layerOf, type Sight } from './explored'
import { targetOf } from './listing'
import { findNode, nameBytes } from './paths'
import { pick, type Wanted } from './pick'
import { ABSENT } from './snapshot'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../tar/tarWriter'
import { Kind } from './types'

type Open = (signal: AbortSignal) => AsyncIterable<Uint8Array>

/** Where a file's bytes are: one member of one layer's tar. */
export interface Source {
  blob: string
  member: number
  size: number
}

/** The entry that this sight of the image shows for a node; of what the layer removes, the one before. */
export function entryOf({ before, after }: Sight, node: number): number {
  const is = after.entry[node] ?? ABSENT
  return is === ABSENT ? (before.entry[node] ?? ABSENT) : is
}

/** Where the bytes of a file are; a hard link's are in the file it is a link to, in its own layer or in one below. */
export function sourceOf(sight: Sight, entry: number): Source | undefined {
  const { explored } = sight
  const { index, children } = explored
  const { entries } = index
  const seen = new Set<number>()
  for (let at = entry; at >= 0 && !seen.has(at);) {
    seen.add(at)
    const place = layerOf(index, at)
    if (entries.kind[at] === Kind.file)
      return { blob: index.layers[place]?.blob ?? '', member: entries.member[at] ?? 0, size: entries.size[at] ?? 0 }
    if (entries.kind[at] !== Kind.hardlink) return undefined
    const node = findNode(index, children, targetOf(sight, at))
    at = node === undefined ? ABSENT : (explored.snapshot(place).entry[node] ?? ABSENT)
  }
  return undefined
}

export function sourceOfFile(sight: Sight, node: number, path: string): Source {
  const source = sourceOf(sight, entryOf(sight, node))
  if (source === undefined)
    throw new AppError('unsupported', t`${path} has no content of its own.`, t`Only files and folders can be taken out.`)
  return source
}

/** The bytes of one file. */
export async function* fileBytes(open: Open, { blob, member }: Source, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const picked of pick(open, new Map([[blob, new Map([[member, true]])]]), signal)) {
    if (picked.kind === 'bytes') yield picked.bytes
    if (picked.kind === 'end') return
  }
}

/**
 * A folder and all in it as a tar. Folders and links come first, then files in the order the archive has them. Left out are
 * devices, whose numbers are not kept, and names such as `..`, which would lead out of the folder it is unpacked in.
 */
export async function* folderTar(
  open: Open,
  sight: Sight,
  folder: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { files, links, others } = planOf(sight, folder)
  for (const node of others) yield tarHeader(toTarEntry(sight, node, folder))
  if (files.size > 0) {
    let size = 0
    for await (const picked of pick(open, files, signal)) {
      if (picked.kind === 'begin') {
        const source = sourceOf(sight, entryOf(sight, picked.what))
        size = source?.size ?? 0
        yield tarHeader({ ...toTarEntry(sight, picked.what, folder), type: '0', size })
      } else if (picked.kind === 'bytes') yield picked.bytes
      else yield tarPadding(size)
    }
  }
  for (const [node, first] of links) {
    yield tarHeader({ ...toTarEntry(sight, node, folder), type: '1', size: 0, link: nameIn(sight, first, folder) })
  }
  yield tarEnd()
}

interface Plan {
  files: Wanted<number>
  /** Further names of files that are there already. */
  links: Map<number, number>
  others: number[]
}

function planOf(sight: Sight, folder: number): Plan {
  const { explored, view, place } = sight
  const { nodes, entries } = explored.index
  const files = new Map<string, Map<number, number>>()
  const links = new Map<number, number>()
  const others: number[] = []
  const inside = new Uint8Array(nodes.count)
  inside[folder] = 1
  for (let node = folder; node < nodes.count; node++) {
    if (node !== folder) {
      const name = nameBytes(explored.index, node)
      const leads = name.length === 2 && name[0] === 46 && name[1] === 46
      inside[node] = leads ? 0 : (inside[nodes.parents[node] ?? 0] ?? 0)
    }
    const entry = sight.after.entry[node] ?? ABSENT
    if (inside[node] === 0 || entry < 0 || (view === 'changes' && layerOf(explored.index, entry) !== place)) continue
    const kind = entries.kind[entry]
    if (kind === Kind.folder || kind === Kind.symlink || kind === Kind.fifo) others.push(node)
    const source = kind === Kind.file || kind === Kind.hardlink ? sourceOf(sight, entry) : undefined
    if (source === undefined) continue
    const ofBlob = files.get(source.blob) ?? new Map<number, number>()
    const first = ofBlob.get(source.member)
    if (first === undefined) files.set(source.blob, ofBlob.set(source.member, node))
    else links.set(node, first)
  }
  return { files, links, others }
}

function toTarEntry(sight: Sight, node: number, folder: number): TarEntry {
  const { entries } = sight.explored.index
  const entry = entryOf(sight, node)
  const kind = entries.kind[entry]
  return {
    name: nameIn(sight, node, folder),
    type: kind === Kind.folder ? '5' : kind === Kind.symlink ? '2' : kind === Kind.fifo ? '6' : '0',
    size: 0,
    mode: entries.mode[entry] ?? 0,
    uid: entries.uid[entry] ?? 0,
    gid: entries.gid[entry] ?? 0,
    mtime: entries.mtime[entry] ?? 0,
    ...(kind === Kind.symlink && { link: entries.links.subarray(entries.linkStart[entry], entries.linkStart[entry + 1]) }),
  }
}

/** From the folder's own name on: `app/lib/main.js` when `/srv/app` is taken out. */
function nameIn({ explored }: Sight, node: number, folder: number): Uint8Array {
  const { index } = explored
  const parts: Uint8Array[] = []
  for (let at = node; at !== folder; at = index.nodes.parents[at] ?? folder) parts.unshift(SLASH, nameBytes(index, at))
  const top = folder === 0 ? DOT : nameBytes(index, folder)
  return Buffer.concat([top, ...parts])
}

const SLASH = Buffer.from('/')
const DOT = Buffer.from('.')
