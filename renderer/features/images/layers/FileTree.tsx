import { plural, t } from '@lingui/core/macro'
import { useId, useMemo, useState } from 'react'
import type { LayerFile } from '../../../../preload/contract/imageLayers'
import { useApi, useHost } from '../../../api/context'
import { openDialog } from '../../../lib/dialogs'
import { Button } from '../../../ui/Button'
import { FileDialog } from './FileDialog'
import { FileRow } from './FileRow'
import { FileRows } from './FileRows'
import { type LayerRef, takeOut } from './takeOut'
import { onTreeKey, rowsOf, type TreeRow } from './treeState'
import { useTree } from './useTree'
import { onwardKey } from '../../../lib/keys'

interface FileTreeProps {
  at: LayerRef
  sort: 'size' | 'name'
  show: string | undefined
}

/** The files as a tree; folders are asked for as they are opened. */
export function FileTree({ at, sort, show }: FileTreeProps) {
  const api = useApi()
  const host = useHost()
  const prefix = useId()
  const [active, setActive] = useState<string | undefined>(show)
  const { folders, open, toggle, more } = useTree(at, sort, show)
  const rows = useMemo(() => rowsOf(rootOf(folders.get('/')?.files ?? []), folders, open), [folders, open])
  const index = indexOf(rows, active)
  const current = rows[index]?.id

  const view = (file: LayerFile) => openDialog((close) => <FileDialog at={at} file={file} close={close} />)
  const run = (row: TreeRow): void => {
    if (row.kind === 'file') {
      if (row.file.kind === 'folder') toggle(row.id)
      else if (row.file.kind === 'file' || row.file.kind === 'hardlink') view(row.file)
    } else more(row.folder, row.kind === 'failed' ? 0 : (folders.get(row.folder)?.files.length ?? 0))
  }
  const onKey = (key: string, page: number): boolean => {
    const step = onTreeKey(onwardKey(key), rows, current, page)
    if (step === undefined) return false
    if (step.active !== undefined) setActive(step.active)
    if (step.toggle !== undefined) toggle(step.toggle)
    if (step.run !== undefined) run(step.run)
    return true
  }
  const domId = (row: TreeRow) => `${prefix}${row.id}`
  const root = folders.get('/')
  if (root !== undefined && !root.loading && root.error === undefined && root.total === 0) {
    return <div className="line-note grow-none f2">{t`This layer changes no file.`}</div>
  }
  return (
    <FileRows
      label={t`Files`}
      count={rows.length}
      keyOf={(at) => rows[at]?.id ?? String(at)}
      active={index}
      activeId={current === undefined ? undefined : `${prefix}${current}`}
      onKey={onKey}
      renderRow={(at_, top) => {
        const row = rows[at_]
        if (row === undefined) return null
        if (row.kind !== 'file') return <Rest key={row.id} id={domId(row)} row={row} top={top} onClick={() => run(row)} />
        return (
          <FileRow
            key={row.id}
            id={domId(row)}
            file={row.file}
            depth={row.depth}
            open={row.file.kind === 'folder' ? row.open : undefined}
            active={row.id === current}
            top={top}
            onClick={() => {
              setActive(row.id)
              if (row.file.kind === 'folder' && row.id !== '/') toggle(row.id)
            }}
            onView={() => view(row.file)}
            onTake={() => void takeOut(api, host, at, row.file)}
          />
        )
      }}
    />
  )
}

/** The rest of a large folder, or why it is not there. */
function Rest({ id, row, top, onClick }: { id: string; row: Exclude<TreeRow, { kind: 'file' }>; top: number; onClick: () => void }) {
  return (
    <div id={id} role="treeitem" aria-level={row.depth + 1} aria-selected={false} className="tr" style={{ top }}>
      <span className="layer-path" style={{ paddingInlineStart: row.depth * 18 + 22 }}>
        {row.kind === 'failed' && <span className="bad-fg ell">{row.error.message}</span>}
        <Button size="s" kind="quiet" tabIndex={-1} busy={row.kind === 'more' && row.loading} onClick={onClick}>
          {row.kind === 'failed'
            ? t`Try again`
            : `${plural(row.left, { one: '# more file or folder', other: '# more files and folders' })}…`}
        </Button>
      </span>
    </div>
  )
}

/** Where a path is; one that is joined with the folders in it is in their row. */
function indexOf(rows: readonly TreeRow[], path: string | undefined): number {
  const at = rows.findIndex((row) => row.id === path)
  return at !== -1 || path === undefined ? at : rows.findIndex((row) => row.kind === 'file' && row.id.startsWith(`${path}/`))
}

function rootOf(files: readonly LayerFile[]): LayerFile {
  const sum = (key: 'size' | 'files') => files.reduce((all, file) => all + (file.mark === 'removed' && key === 'size' ? 0 : file[key]), 0)
  return {
    path: '/',
    name: '/',
    kind: 'folder',
    mark: 'unchanged',
    size: sum('size'),
    files: sum('files'),
    mode: 0o755,
    uid: 0,
    gid: 0,
    modifiedAt: 0,
  }
}
