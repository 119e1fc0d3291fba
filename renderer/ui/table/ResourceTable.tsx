import { t } from '@lingui/core/macro'
import { type MouseEvent, type ReactNode, useCallback, useId, useMemo, useState } from 'react'
import type { WireError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { type Action, messageOf, runAction } from '../../lib/actions'
import { ListFailed, NoMatch, Skeleton } from '../Blank'
import { ContextMenu } from '../Menu'
import { toast } from '../toast'
import { arrange } from './arrange'
import { BulkBar } from './BulkBar'
import { beginAt, clear, goTo, nothing, prune, toggle, toggleAll } from './choice'
import { HeadRow } from './HeadRow'
import { Lines } from './Lines'
import { rowMenu } from './rowMenu'
import { tableKeys } from './tableKeys'
import type { Column, Group, RowDrop, Sort } from './types'
import { useRowDrop } from './useRowDrop'
import { useDelayed } from './useDelayed'
import { useBarWidth } from './useBarWidth'
import { useWidth } from './useWidth'
import { counted, type Noun } from '../../lib/nouns'

export interface ResourceTableProps<T extends { id: string }> {
  rows: readonly T[]
  rowId?: ((row: T) => string) | undefined
  columns: readonly Column<T>[]
  /** The group a row stands in; without one it stands alone, after all groups. The group whose id is '' is last. */
  group?: ((row: T) => Group | undefined) | undefined
  /** What a group's head shows under each column, by column id: sums. */
  groupCells?: ((rows: readonly T[], group: Group) => Partial<Record<string, ReactNode>>) | undefined
  actions: readonly Action<T>[]
  selectedId?: string | undefined
  onOpen: (row: T) => void
  status: 'loading' | 'ready' | 'failed'
  error?: WireError | undefined
  retry: () => void
  /** Shown in place of the table when there is not one row. */
  empty: ReactNode
  filter: string
  filterText: (row: T) => string
  onClearFilter: () => void
  /** "Containers": the table's name. */
  label: string
  /** What one row is. */
  noun: Noun
  /** Sorted by this column at first; the first that sorts, unless told. */
  sortBy?: Sort | undefined
  /** Told when the order is changed: what the rows need for it may have to be fetched. */
  onSort?: ((sort: Sort) => void) | undefined
  /** Told the ids of the rows in sight, once they stand still. */
  onVisible?: ((ids: readonly string[]) => void) | undefined
  /** Lets files be dropped on its rows. */
  drop?: RowDrop<T> | undefined
}

const byId = (row: { id: string }) => row.id
/** Groups stay closed while the page is away, for as long as the app is open. */
const closedOf = new Map<string, ReadonlySet<string>>()

/** A list of an engine's objects: virtual rows, groups, sorting, choosing, actions, all of it by keyboard too. */
export function ResourceTable<T extends { id: string }>(props: ResourceTableProps<T>) {
  const {
    rows,
    rowId = byId,
    columns,
    group,
    groupCells,
    actions,
    selectedId,
    onOpen,
    status,
    error,
    retry,
    empty,
    filter,
    filterText,
    onClearFilter,
    label,
    noun,
    onVisible,
  } = props
  const api = useApi()
  const prefix = useId()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const [sort, setSort] = useState<Sort | undefined>(() => props.sortBy ?? firstSort(columns))
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => closedOf.get(label) ?? new Set())
  const [choice, setChoice] = useState(nothing)
  const [menuRows, setMenuRows] = useState<readonly T[]>([])
  const { ref: frame, width } = useWidth()
  useBarWidth(scroller)

  const shownColumns = useMemo(
    () => columns.filter((column) => column.hideBelow === undefined || width === 0 || width >= column.hideBelow),
    [columns, width],
  )
  const template = useMemo(() => shownColumns.map((column) => column.width).join(' '), [shownColumns])
  const lines = useMemo(
    () => arrange({ rows, rowId, columns, filter, filterText, sort, group, closed }),
    [rows, rowId, columns, filter, filterText, sort, group, closed],
  )
  const rowOf = useMemo(() => new Map(rows.map((row) => [rowId(row), row])), [rows, rowId])
  const current = useMemo(
    () =>
      beginAt(
        prune(choice, lines, (id) => rowOf.has(id)),
        lines,
        selectedId,
      ),
    [choice, lines, rowOf, selectedId],
  )
  const chosenRows = useMemo(() => [...current.chosen].flatMap((id) => rowOf.get(id) ?? []), [current.chosen, rowOf])
  const buttons = useMemo(() => actions.filter((action) => action.inRow), [actions])

  const activeShown = useMemo(
    () => current.active !== undefined && lines.some((line) => line.id === current.active),
    [current.active, lines],
  )

  const act = useCallback(
    (action: Action<T>, onRows: readonly T[]) => {
      runAction(api, action, onRows).catch((error: unknown) => toast.fail(t`${action.label} did not start`, messageOf(error)))
    },
    [api],
  )
  const toggleGroup = useCallback(
    (id: string, open?: boolean) =>
      setClosed((before) => {
        const next = new Set(before)
        if (open ?? next.has(id)) next.delete(id)
        else next.add(id)
        closedOf.set(label, next)
        return next
      }),
    [label],
  )

  const onKeyDown = tableKeys({
    lines,
    choice: current,
    setChoice,
    actions,
    chosenRows,
    act,
    onOpen,
    toggleGroup,
    filter,
    onClearFilter,
  })

  const targetsOf = (row: T): readonly T[] => (current.chosen.has(rowId(row)) && chosenRows.length > 1 ? chosenRows : [row])

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const id = target.closest<HTMLElement>('[data-line]')?.dataset['line']
    const line = lines.find((one) => one.id === id)
    if (!line || event.defaultPrevented) return
    if (line.kind === 'group') {
      setChoice(goTo(current, lines, line.id, false))
      toggleGroup(line.group.id)
      return
    }
    const button = target.closest<HTMLElement>('[data-act]')
    if (button) {
      const action = actions.find((one) => one.id === button.dataset['act'])
      if (action) act(action, [line.row])
      else openMenuAt(button)
      return
    }
    if (target.closest('[data-check]') || event.ctrlKey || event.metaKey) return setChoice(toggle(current, line.id))
    if (event.shiftKey) return setChoice(goTo(current, lines, line.id, true))
    if (target.closest('a, button')) return
    setChoice(goTo(clear(current), lines, line.id, false))
    onOpen(line.row)
  }

  // Runs before Radix opens its menu, which then shows these rows' actions; elsewhere there is nothing to offer.
  const onMenu = (event: MouseEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line'] ?? current.active
    const group = lines.find((line) => line.id === id && line.kind === 'group')
    if (group?.kind === 'group') {
      setChoice(goTo(clear(current), lines, id, false))
      return setMenuRows(group.rows)
    }
    const row = id === undefined ? undefined : rowOf.get(id)
    if (row === undefined) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    setChoice(current.chosen.has(rowId(row)) ? current : goTo(clear(current), lines, id, false))
    setMenuRows(targetsOf(row))
  }

  const [hanging, drop] = useRowDrop(props.drop, (target) => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-line]')?.dataset['line'] : undefined
    const row = id === undefined ? undefined : rowOf.get(id)
    return id === undefined || row === undefined ? undefined : [id, row]
  })
  const slow = useDelayed(status === 'loading' && rows.length === 0, 120)
  if (status === 'ready' && rows.length === 0)
    return (
      <div className="tbl tbl-live" ref={frame}>
        {empty}
      </div>
    )

  return (
    <div className="tbl tbl-live" ref={frame}>
      <div
        className="rows"
        role="grid"
        aria-label={label}
        aria-rowcount={lines.length + 1}
        aria-colcount={shownColumns.length}
        aria-multiselectable
        aria-busy={status === 'loading'}
        aria-activedescendant={current.active !== undefined && activeShown ? prefix + current.active : undefined}
        tabIndex={0}
        data-focus-home=""
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          // The menu key comes to the element with the focus, which is the grid; the menu belongs to the row.
          if (scroller?.contains(event.target as Node)) return
          event.preventDefault()
          const row = current.active === undefined ? null : document.getElementById(prefix + current.active)
          if (row) openMenuAt(row)
        }}
      >
        <HeadRow
          columns={shownColumns}
          template={template}
          sort={sort}
          onSort={(next) => {
            setSort(next)
            props.onSort?.(next)
          }}
          chosen={chosenRows.length === 0 ? 'none' : chosenRows.length === rows.length ? 'all' : 'some'}
          onChooseAll={
            actions.some((action) => action.bulk)
              ? () =>
                  setChoice(
                    toggleAll(
                      current,
                      lines.flatMap((line) => (line.kind === 'row' ? line.id : [])),
                    ),
                  )
              : undefined
          }
        />
        {status === 'failed' && error && <ListFailed error={error} retry={retry} what={t`${label} could not be listed.`} />}
        {slow && <Skeleton columns={shownColumns.map((column) => column.width)} />}
        {filter.trim() !== '' && rows.length > 0 && lines.length === 0 && (
          <NoMatch query={filter} n={rows.length} hidden={counted(rows.length, noun)} clear={onClearFilter} />
        )}
        <ContextMenu items={rowMenu(actions, menuRows, act)} label={t`Actions`}>
          <div
            ref={setScroller}
            className="tbl-scroll"
            onClick={onClick}
            onContextMenuCapture={onMenu}
            onMouseDown={(event) => event.shiftKey && event.preventDefault()}
            {...drop}
          >
            <Lines
              scroller={scroller}
              lines={lines}
              columns={shownColumns}
              template={template}
              choice={current}
              selectedId={selectedId}
              buttons={buttons}
              groupCells={groupCells}
              prefix={prefix}
              onVisible={onVisible}
              hanging={hanging}
            />
          </div>
        </ContextMenu>
      </div>
      {chosenRows.length > 0 && (
        <BulkBar rows={chosenRows} noun={noun} actions={actions} onAction={act} onClear={() => setChoice(clear(current))} />
      )}
    </div>
  )
}

function firstSort<T>(columns: readonly Column<T>[]): Sort | undefined {
  const column = columns.find((one) => one.sort)
  return column && { column: column.id, down: false }
}

/** Opens the row's menu under a button, as a right click there would. */
function openMenuAt(button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect()
  button.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom + 2 }))
}
