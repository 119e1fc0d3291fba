import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type DragEvent, type MouseEvent, type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { joinPath } from '../../../lib/filePlaces'
import { shownName } from '../../../lib/plainText'
import { classes } from '../../../ui/Button'
import { ContextMenu } from '../../../ui/Menu'
import type { Choice } from '../../../ui/table/choice'
import { HeadRow } from '../../../ui/table/HeadRow'
import { useBarWidth } from '../../../ui/table/useBarWidth'
import { rowHeight, useRowHeight } from '../../../ui/table/rowHeight'
import type { Sort } from '../../../ui/table'
import { useWidth } from '../../../ui/table/useWidth'
import { fileMenu } from '../actions/menu'
import { runShortcut } from '../actions/shortcuts'
import { useCopied } from '../carried'
import { nameProblem } from '../entries'
import { usePane } from '../pane'
import { useDropInto } from '../useDropInto'
import { columnsOf } from './columns'
import { beginDrag, endDrag } from './drag'
import { FileLine } from './FileLine'
import { clicked, type FileLines, listKeys, only, typedMatch } from './listKeys'

interface FileListProps {
  entries: readonly FileEntry[]
  choice: Choice
  setChoice: (choice: Choice) => void
  sort: Sort
  onSort: (sort: Sort) => void
  onOpen: (entry: FileEntry) => void
  onUp: () => void
  onEscape: () => boolean
  renaming: string | undefined
  onRename: (entry: FileEntry, name: string | undefined) => void
  /** In place of rows: loading, empty, failed. */
  instead: ReactNode
  busy: boolean
}

/** After this long a letter begins a new word. */
const TYPING = 800

/** The files of the open folder: virtual rows, of which only those in sight are drawn. */
export function FileList(props: FileListProps) {
  const { entries, choice, setChoice, sort, onSort, onOpen, onUp, onEscape, renaming, onRename, instead, busy } = props
  const pane = usePane()
  const prefix = useId()
  const copied = useCopied()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const { ref: frame, width } = useWidth()
  const typed = useRef({ text: '', at: 0 })
  const all = columnsOf(pane.place.kind)
  const columns = useMemo(() => all.filter(({ hideBelow }) => hideBelow === undefined || width === 0 || width >= hideBelow), [all, width])
  const template = columns.map((column) => column.width).join(' ')
  const lines: FileLines = useMemo(() => entries.map((row) => ({ kind: 'row', id: row.path, row })), [entries])
  const byPath = useMemo(() => new Map(entries.map((entry) => [entry.path, entry])), [entries])
  const chosen = useMemo(() => entries.filter(({ path }) => choice.chosen.has(path)), [entries, choice.chosen])
  const {
    over,
    count: hanging,
    drop,
  } = useDropInto((target) => target.closest<HTMLElement>('[data-folder]')?.dataset['folder'] ?? pane.path)

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: rowHeight,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 800, height: 800 },
  })
  useRowHeight(virtual)
  useBarWidth(scroller)
  useLayoutEffect(() => {
    const index = lines.findIndex(({ id }) => id === choice.active)
    if (index >= 0) virtual.scrollToIndex(index)
    // Only a move of the cursor scrolls; rows that come and go must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [choice.active])

  const onKeyDown = listKeys({
    lines,
    choice,
    setChoice,
    onUp,
    onEscape,
    onOpen: (path) => {
      const entry = byPath.get(path)
      if (entry !== undefined) onOpen(entry)
    },
    onShortcut: (event) => runShortcut(event, pane, chosen),
    onType: (char) => {
      const now = Date.now()
      typed.current = { text: now - typed.current.at < TYPING ? typed.current.text + char : char, at: now }
      const found = typedMatch(lines, choice.active, typed.current.text)
      if (found !== undefined) setChoice(only(found))
    },
  })
  const lineAt = (event: MouseEvent | DragEvent): FileEntry | undefined => {
    const id = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]')?.dataset['line'] : undefined
    return id === undefined ? undefined : byPath.get(id)
  }
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('input, button') !== null) return
    const entry = lineAt(event)
    if (entry === undefined) setChoice({ ...choice, chosen: new Set() })
    else setChoice(clicked(choice, lines, entry.path, event))
  }
  // Runs before the menu opens, which then shows what can be done with these; beside the rows, with the folder.
  const onMenu = (event: MouseEvent) => {
    const entry = lineAt(event)
    if (entry === undefined) setChoice({ ...choice, chosen: new Set() })
    else if (!choice.chosen.has(entry.path)) setChoice(only(entry.path))
  }
  const onDragStart = (event: DragEvent<HTMLElement>) => {
    const entry = lineAt(event)
    if (entry === undefined) return event.preventDefault()
    const carried = choice.chosen.has(entry.path) ? chosen : [entry]
    if (!choice.chosen.has(entry.path)) setChoice(only(entry.path))
    beginDrag(event, pane, carried)
  }
  const here = over === pane.path
  const text = (path: string) =>
    over === path && !here ? t`Drop to copy ${plural(hanging, { one: '# item', other: '# items' })} here` : undefined
  const cursor = choice.active !== undefined && byPath.has(choice.active) ? prefix + choice.active : undefined
  const problem = (name: string) => nameProblem(name, (other) => byPath.has(joinPath(pane.path, other)))
  const inOrder = copied !== undefined && copied.place.id === pane.place.id

  return (
    <div className={classes('tbl tbl-live file-list', here && 'drop')} ref={frame} {...drop}>
      <div
        className="rows"
        role="grid"
        data-focus-home=""
        aria-label={t`Files in ${shownName(pane.path)}`}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-busy={busy}
        aria-activedescendant={cursor}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          // The menu key comes to the element with the focus, which is the grid; the menu belongs to the row.
          if (scroller?.contains(event.target as Node)) return
          event.preventDefault()
          openMenuAt((cursor === undefined ? null : document.getElementById(cursor)) ?? scroller)
        }}
      >
        <HeadRow columns={columns} template={template} sort={sort} onSort={onSort} chosen="none" />
        <ContextMenu items={fileMenu(pane, chosen)} label={t`Actions for files`}>
          <div
            ref={setScroller}
            className="tbl-scroll"
            onClick={onClick}
            onDoubleClick={(event) => {
              const entry = lineAt(event)
              if (entry !== undefined && !(event.target instanceof Element && event.target.closest('input') !== null)) onOpen(entry)
            }}
            onContextMenuCapture={onMenu}
            onMouseDown={(event) => event.shiftKey && event.preventDefault()}
            onDragStart={onDragStart}
            onDragEnd={(event) => endDrag(event, pane)}
          >
            <div className="file-instead" role="row">
              <div role="gridcell">{instead}</div>
            </div>
            <div className="tbl-rows" role="presentation" style={{ height: virtual.getTotalSize() }}>
              {virtual.getVirtualItems().map(({ index, start }) => {
                const line = lines[index]
                if (line?.kind !== 'row') return null
                const entry = line.row
                const named = entry.path === renaming
                return (
                  <FileLine
                    key={entry.path}
                    domId={prefix + entry.path}
                    index={index}
                    entry={entry}
                    top={start}
                    columns={columns}
                    template={template}
                    active={entry.path === choice.active}
                    chosen={choice.chosen.has(entry.path)}
                    dropText={text(entry.path)}
                    copied={inOrder && copied.entries.some(({ path }) => path === entry.path)}
                    onRename={named ? (name) => onRename(entry, name) : undefined}
                    problem={named ? problem : undefined}
                  />
                )
              })}
            </div>
          </div>
        </ContextMenu>
      </div>
      {here && (
        <div className="file-drop-here">
          <span className="badge acc">
            <Trans>
              Drop to copy {plural(hanging, { one: '# item', other: '# items' })} to {shownName(pane.path)}
            </Trans>
          </span>
        </div>
      )}
    </div>
  )
}

/** Opens the menu under an element, as a right click there would. */
function openMenuAt(element: HTMLElement | null): void {
  if (element === null) return
  const { left, top } = element.getBoundingClientRect()
  element.dispatchEvent(
    new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left + 24, clientY: top + rowHeight() }),
  )
}
