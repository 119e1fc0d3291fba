import type { LayerFile } from '../../../../preload/contract/imageLayers'
import type { AppError } from '../../../../preload/contract/errors'

/** What is known of one folder. */
export interface Folder {
  files: readonly LayerFile[]
  total: number
  loading: boolean
  error?: AppError | undefined
}

export type TreeRow =
  | { kind: 'file'; id: string; depth: number; file: LayerFile; open: boolean }
  /** The rest of a folder that is asked for in parts. */
  | { kind: 'more'; id: string; depth: number; folder: string; left: number; loading: boolean }
  | { kind: 'failed'; id: string; depth: number; folder: string; error: AppError }

/** The rows of a tree: each open folder is followed by what is in it. */
export function rowsOf(root: LayerFile, folders: ReadonlyMap<string, Folder>, open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (file: LayerFile, depth: number): void => {
    const isOpen = file.kind === 'folder' && open.has(file.path)
    rows.push({ kind: 'file', id: file.path, depth, file, open: isOpen })
    const folder = isOpen ? folders.get(file.path) : undefined
    if (folder === undefined) return
    for (const child of folder.files) add(child, depth + 1)
    const { error, total, files, loading } = folder
    const id = `${file.path}\n`
    if (error !== undefined) rows.push({ kind: 'failed', id, depth: depth + 1, folder: file.path, error })
    else if (total > files.length) rows.push({ kind: 'more', id, depth: depth + 1, folder: file.path, left: total - files.length, loading })
  }
  add(root, 0)
  return rows
}

/** Every folder that has to be open for a path to be seen: `/`, `/srv`, `/srv/app` for `/srv/app/main.js`. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').filter(Boolean).slice(0, -1)
  return ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)]
}

/** The row a key leads to, and what it opens or closes. */
export function onTreeKey(
  key: string,
  rows: readonly TreeRow[],
  active: string | undefined,
  page: number,
): { active?: string; toggle?: string; run?: TreeRow } | undefined {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  )
  const row = rows[at]
  const go = (to: number) => {
    const id = rows[Math.max(0, Math.min(rows.length - 1, to))]?.id
    return id === undefined ? {} : { active: id }
  }
  switch (key) {
    case 'ArrowDown':
      return go(active === undefined ? 0 : at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + page)
    case 'PageUp':
      return go(at - page)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      if (row?.kind !== 'file' || row.file.kind !== 'folder') return {}
      return row.open ? go(at + 1) : { toggle: row.id }
    case 'ArrowLeft': {
      if (row?.kind === 'file' && row.open && at > 0) return { toggle: row.id }
      for (let above = at - 1; above >= 0; above--) if ((rows[above]?.depth ?? 0) < (row?.depth ?? 0)) return go(above)
      return {}
    }
    case 'Enter':
      return row === undefined ? {} : { run: row }
    default:
      return undefined
  }
}
