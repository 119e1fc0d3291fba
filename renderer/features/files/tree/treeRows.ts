import type { FileEntry } from '../../../../preload/contract/fileParts'
import { nameOf, parentOf } from '../../../lib/filePlaces'
import { type FileMark, sorted } from '../entries'
import type { Folder } from '../folders'

export interface TreeRow {
  path: string
  name: string
  depth: number
  mark?: FileMark | undefined
  mount?: FileEntry['mount']
  open: boolean
  /** It is known to hold no folder: there is nothing to open. */
  leaf: boolean
  loading: boolean
}

interface TreeState {
  folders: ReadonlyMap<string, Folder>
  open: ReadonlySet<string>
  /** The open folder: it and those above it are shown, whatever is known of them. */
  path: string
  hidden: boolean
  onlyChanged: boolean
}

/** The folders as the lines of a tree. */
export function treeRows(state: TreeState): TreeRow[] {
  const rows: TreeRow[] = []
  const chain = new Set(above(state.path))
  const add = (path: string, name: string, depth: number, entry?: FileEntry): void => {
    const folder = state.folders.get(path)
    const inside = folder?.listing === undefined ? undefined : foldersIn(folder.listing.entries, state, chain)
    const missing = [...chain].filter(
      (one) =>
        one !== '/' &&
        parentOf(one) === path &&
        inside?.every((found) => found.path !== one) !== false &&
        // A folder that is not there is told at the right.
        state.folders.get(one)?.error?.code !== 'not-found',
    )
    const open = state.open.has(path)
    const leaf = inside?.length === 0 && missing.length === 0
    rows.push({
      path,
      name,
      depth,
      mark: entry?.mark,
      mount: entry?.mount,
      open: open && !leaf,
      leaf,
      loading: folder?.loading === true && inside === undefined,
    })
    if (!open) return
    for (const one of inside ?? []) add(one.path, one.name, depth + 1, one)
    for (const one of missing) add(one, nameOf(one), depth + 1)
  }
  add('/', '/', 0)
  return rows
}

/** Sorted once for each listing, however often the tree is drawn. */
const known = new WeakMap<readonly FileEntry[], FileEntry[]>()

function foldersIn(entries: readonly FileEntry[], { hidden, onlyChanged }: TreeState, chain: ReadonlySet<string>): FileEntry[] {
  let all = known.get(entries)
  if (all === undefined) {
    all = sorted(
      entries.filter(({ kind, mark }) => kind === 'folder' && mark !== 'deleted'),
      'name',
      false,
    )
    known.set(entries, all)
  }
  if (hidden && !onlyChanged) return all
  return all.filter(
    ({ path, name, mark }) => chain.has(path) || ((hidden || !name.startsWith('.')) && (!onlyChanged || mark !== undefined)),
  )
}

/** `/srv/app`: `/`, `/srv`, `/srv/app`. */
export function above(path: string): string[] {
  const all = ['/']
  for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) all.push(path.slice(0, at))
  if (path !== '/') all.push(path)
  return all
}

export interface TreeStep {
  go?: string | undefined
  toggle?: string | undefined
}

/** The keys of a tree: up and down, right opens or goes in, left shuts or goes out. Undefined: not one of its keys. */
export function onTreeKey(key: string, rows: readonly TreeRow[], at: number, page: number): TreeStep | undefined {
  const row = rows[at]
  const to = (index: number): TreeStep => ({ go: rows[Math.max(0, Math.min(rows.length - 1, index))]?.path })
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'PageDown':
      return to(at + page)
    case 'PageUp':
      return to(at - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
    case 'ArrowRight':
      if (row === undefined || row.leaf) return {}
      return row.open ? to(at + 1) : { toggle: row.path }
    case 'ArrowLeft':
      if (row === undefined) return {}
      return row.open ? { toggle: row.path } : row.path === '/' ? {} : { go: parentOf(row.path) }
    default:
      return undefined
  }
}
