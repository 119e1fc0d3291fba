import type { FileEntry, FileKind } from '../../../preload/contract/fileParts'
import { sourceOf } from '../../layers/contents'
import { type Explored, look, type Sight } from '../../layers/explored'
import { each, nameOf, pathOf } from '../../layers/paths'
import { ABSENT } from '../../layers/snapshot'
import { Kind } from '../../layers/types'
import { toName } from '../../tar/names'
import { nameOfPath } from './paths'

const KINDS: readonly FileKind[] = ['file', 'folder', 'symlink', 'file', 'device', 'fifo', 'other']
/** Folders whose names are kept by hand. */
const KEPT = 200

/** The finished image as its layers' index knows it. */
export interface ImageTree {
  readonly sight: Sight | undefined
  node(path: string): number | undefined
  find(path: string): FileEntry | undefined
  children(folder: string): FileEntry[]
}

const ROOT: FileEntry = { path: '/', name: '', kind: 'folder', size: 0, mode: 0o755, uid: 0, gid: 0, modifiedAt: 0 }

export function createImageTree(explored: Explored): ImageTree {
  const { index } = explored
  // An image may have no layer at all.
  const sight = index.layers.length === 0 ? undefined : look(explored, index.layers.length - 1, 'merged')
  const names = new Map<number, Map<string, number>>()

  const there = (node: number): boolean => sight !== undefined && (sight.after.entry[node] ?? ABSENT) !== ABSENT

  function namesIn(folder: number): Map<string, number> {
    const known = names.get(folder)
    if (known !== undefined) return known
    const found = new Map<string, number>()
    for (const node of each(explored.children, folder)) if (there(node)) found.set(nameOf(index, node), node)
    names.set(folder, found)
    for (const old of names.keys()) if (names.size > KEPT) names.delete(old)
    return found
  }

  function nodeOf(path: string): number | undefined {
    let at: number | undefined = 0
    for (const part of path.split('/')) if (part !== '' && at !== undefined) at = namesIn(at).get(part)
    return at
  }

  function toEntry(node: number, path: string): FileEntry {
    const entry = sight?.after.entry[node] ?? ABSENT
    if (sight === undefined || entry < 0) return { ...ROOT, path, name: nameOfPath(path) }
    const { kind, size, mode, uid, gid, mtime, links, linkStart } = index.entries
    const type = kind[entry] ?? Kind.other
    return {
      path,
      name: nameOfPath(path),
      kind: KINDS[type] ?? 'other',
      size: type === Kind.hardlink ? (sourceOf(sight, entry)?.size ?? 0) : (size[entry] ?? 0),
      mode: mode[entry] ?? 0,
      uid: uid[entry] ?? 0,
      gid: gid[entry] ?? 0,
      modifiedAt: (mtime[entry] ?? 0) * 1000,
      ...(type === Kind.symlink && { target: toName(links.subarray(linkStart[entry], linkStart[entry + 1])) }),
    }
  }

  return {
    sight,
    node: nodeOf,
    find(path) {
      if (path === '/') return sight === undefined ? ROOT : toEntry(0, '/')
      const node = nodeOf(path)
      return node === undefined ? undefined : toEntry(node, path)
    },
    children(folder) {
      const node = nodeOf(folder)
      if (node === undefined) return []
      return [...namesIn(node).values()].map((child) => toEntry(child, pathOf(index, child)))
    },
  }
}
