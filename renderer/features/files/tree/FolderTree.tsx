import { t } from '@lingui/core/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useConnection } from '../../../api/context'
import { onwardKey } from '../../../lib/keys'
import { shownName } from '../../../lib/plainText'
import { classes } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { markWords, mountWords } from '../entries'
import { usePane } from '../pane'
import { useDropInto } from '../useDropInto'
import { above, onTreeKey, type TreeRow, treeRows } from './treeRows'

const HEIGHT = 28
/** Deeper folders are not moved further to the right: the name would leave the tree. */
const DEEPEST = 12

/** The folders of the place, each asked for as it is opened. It opens by itself down to the open folder, and shuts nothing by itself. */
export function FolderTree({ hidden, onlyChanged }: { hidden: boolean; onlyChanged: boolean }) {
  const pane = usePane()
  const { folders, path, go } = pane
  const prefix = useId()
  const connected = useConnection() === 'connected'
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const known = useStore(folders.store)
  const open = useStore(folders.open)
  const rows = useMemo(() => treeRows({ folders: known, open, path, hidden, onlyChanged }), [known, open, path, hidden, onlyChanged])
  const at = rows.findIndex((row) => row.path === path)
  const { over, drop } = useDropInto((target) => target.closest<HTMLElement>('[data-folder]')?.dataset['folder'])

  useEffect(() => {
    for (const one of above(path)) if (one !== path) folders.toggle(one, true)
  }, [folders, path])
  useEffect(() => {
    if (connected) for (const one of open) void folders.load(one)
  }, [folders, open, connected])

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => HEIGHT,
    getItemKey: (index) => rows[index]?.path ?? index,
    overscan: 8,
    initialRect: { width: 240, height: 800 },
    paddingStart: 6,
    paddingEnd: 6,
  })
  useLayoutEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
    // Only a move to another folder scrolls; rows that come and go must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [path])

  const keys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const step = onTreeKey(onwardKey(event.key), rows, at, Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / HEIGHT) - 1))
    if (step === undefined) return
    event.preventDefault()
    if (step.go !== undefined) go(step.go)
    if (step.toggle !== undefined) folders.toggle(step.toggle)
  }
  return (
    <div
      ref={setScroller}
      className="tree file-tree"
      role="tree"
      aria-label={t`Folders`}
      aria-activedescendant={at === -1 ? undefined : `${prefix}${at}`}
      tabIndex={0}
      onKeyDown={keys}
      {...drop}
    >
      <div className="file-tree-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          return (
            row && (
              <TreeLine
                key={row.path}
                id={`${prefix}${index}`}
                row={row}
                top={start}
                on={row.path === path}
                over={over === row.path}
                onOpen={() => go(row.path)}
                onToggle={() => folders.toggle(row.path)}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

interface TreeLineProps {
  id: string
  row: TreeRow
  top: number
  on: boolean
  over: boolean
  onOpen: () => void
  onToggle: () => void
}

function TreeLine({ id, row, top, on, over, onOpen, onToggle }: TreeLineProps) {
  const mark = row.mark && markWords()[row.mark]
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={row.leaf ? undefined : row.open}
      aria-selected={on}
      aria-busy={row.loading || undefined}
      data-folder={row.path}
      className={classes('tn', on && 'on', over && 'drop')}
      style={{ top, paddingInlineStart: 4 + Math.min(row.depth, DEEPEST) * 16 }}
      title={shownName(row.path)}
      onClick={onOpen}
      onDoubleClick={() => !row.leaf && onToggle()}
    >
      <span
        className="tw"
        onClick={(event) => {
          event.stopPropagation()
          if (!row.leaf) onToggle()
        }}
      >
        {!row.leaf && <Icon name={row.open ? 'down' : 'right'} />}
      </span>
      <Icon name={row.mount === undefined ? 'folder' : 'volume'} />
      <span className="ell grow" title={row.mount && `${mountWords(row.mount)}: ${shownName(row.mount.source)}`}>
        {shownName(row.name)}
      </span>
      {mark !== undefined && (
        <span className={`mk ${mark.hue}`} title={mark.word}>
          <b aria-hidden="true">{mark.letter}</b>
          <span className="sr">{mark.word}</span>
        </span>
      )}
    </div>
  )
}
