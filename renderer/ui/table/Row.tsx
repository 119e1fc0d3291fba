import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { memo, type ReactNode } from 'react'
import { useBusy } from '../../lib/actions'
import { keysText } from '../../lib/keys'
import { classes } from '../Button'
import { CheckMark } from '../Choice'
import { Icon, type IconName } from '../Icon'
import type { TableLine } from './arrange'
import type { CellState, Column } from './types'
import { worded } from '../../lib/worded'

export interface RowButton {
  id: string
  label: string
  icon: IconName
  shortcut?: string | undefined
}

interface Common {
  domId: string
  index: number
  /** Where it stands in the scroller. Its own `top`, so that rows that stay need no new layout and no new paint. */
  top: number
  active: boolean
  template: string
}

interface RowProps<T> extends Common {
  id: string
  row: T
  columns: readonly Column<T>[]
  selected: boolean
  chosen: boolean
  /** Boxes are shown on every row once one is ticked. */
  choosing: boolean
  hovered: boolean
  /** How many things hang over it, to be dropped. */
  hanging: number
  buttons: readonly RowButton[]
}

const MORE = worded((): RowButton => ({ id: 'more', label: t`More actions`, icon: 'more' }))

/** One row. Clicks are taken by the table, which reads `data-line`, `data-act` and `data-check` from what was clicked. */
function PlainRow<T>({
  id,
  domId,
  row,
  index,
  top,
  columns,
  template,
  selected,
  chosen,
  choosing,
  hovered,
  hanging,
  active,
  buttons,
}: RowProps<T>) {
  const busy = useBusy(id)
  const boxed = chosen || choosing || hovered || active
  const quiet = !(chosen || choosing || hovered)
  return (
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen || selected}
      aria-busy={busy !== undefined || undefined}
      data-line={id}
      className={classes(
        'tr',
        (selected || chosen) && 'sel',
        hovered && 'hover',
        active && 'cur',
        busy !== undefined && 'busy',
        hanging > 0 && 'drop',
      )}
      style={{ gridTemplateColumns: template, top }}
    >
      {cellsOf(row, columns, { busy }, boxed && <Box chosen={chosen} quiet={quiet} />)}
      {hanging > 0 && (
        <span className="badge acc row-drop">
          <Trans>Drop to copy {plural(hanging, { one: '# item', other: '# items' })} into it…</Trans>
        </span>
      )}
      {hovered && (
        <span className="acts" role="gridcell" style={{ width: buttons.length * 26 + 54 }}>
          {[...buttons, MORE()].map((button) => (
            <button
              key={button.id}
              type="button"
              tabIndex={-1}
              className="btn quiet icon s"
              aria-label={button.label}
              title={titleOf(button)}
              data-act={button.id}
            >
              <Icon name={button.icon} />
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

export const Row = memo(PlainRow) as typeof PlainRow

/** `quiet` for the row under the cursor: the box shows only while the keyboard leads. */
function Box({ chosen, quiet }: { chosen: boolean; quiet: boolean }) {
  return (
    <span className={classes('gut check', chosen && 'on', quiet && 'quiet')} data-check="" title={t`Choose (Space)`}>
      <CheckMark checked={chosen} />
    </span>
  )
}

function cellsOf<T>(row: T, columns: readonly Column<T>[], state: CellState, gutter: ReactNode): ReactNode[] {
  const cells: ReactNode[] = []
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at]
    if (!column) break
    const span = Math.min(columns.length - at, spanOf(column.span?.(row, state), columns, at))
    const content = column.cell(row, state)
    const text = typeof content === 'string' ? content : undefined
    cells.push(
      <span
        key={column.id}
        role="gridcell"
        className={classes(at === 0 && 'c1', column.align === 'right' && 'r', text !== undefined && at > 0 && 'ell')}
        title={text}
        style={span > 1 ? { gridColumn: `span ${span}` } : undefined}
      >
        {at === 0 && gutter}
        {at === 0 && text !== undefined ? <span className="name ell">{text}</span> : content}
      </span>,
    )
    at += span - 1
  }
  return cells
}

function spanOf<T>(span: ReturnType<NonNullable<Column<T>['span']>> | undefined, columns: readonly Column<T>[], at: number): number {
  if (typeof span !== 'object') return Math.max(1, span ?? 1)
  const end = columns.findIndex((column) => column.id === span.before)
  return end > at ? end - at : 1
}

interface GroupRowProps<T> extends Common {
  line: Extract<TableLine<T>, { kind: 'group' }>
  columns: readonly Column<T>[]
  sums: Partial<Record<string, ReactNode>>
}

/** The head of a group: chevron, name, and its sums under the columns they add up. */
export function GroupRow<T>({ line, domId, index, top, active, template, columns, sums }: GroupRowProps<T>) {
  return (
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      data-line={line.id}
      className={classes('tr grp', active && 'cur')}
      style={{ gridTemplateColumns: template, top }}
    >
      {columns.map((column, at) => (
        <span
          key={column.id}
          role="gridcell"
          // A row may say so in a treegrid alone.
          {...(at === 0 && { 'aria-expanded': line.open })}
          className={at === 0 ? 'c1' : classes('sm f3 num ell', column.align === 'right' && 'r')}
        >
          {at === 0 ? (
            <>
              <span className="gut">
                <Icon name={line.open ? 'down' : 'right'} />
              </span>
              <b className="ell" title={line.group.label}>
                {line.group.label}
              </b>
            </>
          ) : (
            (sums[column.id] ?? (at === 1 ? line.group.summary : undefined))
          )}
        </span>
      ))}
    </div>
  )
}

function titleOf({ label, shortcut }: { label: string; shortcut?: string | undefined }): string {
  const keys = shortcut === undefined ? '' : keysText(shortcut)
  return keys === '' ? label : `${label} (${keys})`
}
