import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useLayoutEffect, useState } from 'react'
import type { Action } from '../../lib/actions'
import type { TableLine } from './arrange'
import type { Choice } from './choice'
import { GroupRow, Row } from './Row'
import { rowHeight, useRowHeight } from './rowHeight'
import type { Column, Group } from './types'
import type { Hanging } from './useRowDrop'
import { useInSight } from './useInSight'

const NO_SUMS: Partial<Record<string, ReactNode>> = {}
const NO_BUTTONS: readonly never[] = []

interface LinesProps<T extends { id: string }> {
  scroller: HTMLElement | null
  lines: readonly TableLine<T>[]
  columns: readonly Column<T>[]
  template: string
  choice: Choice
  selectedId: string | undefined
  /** Actions shown as buttons on the row under the pointer. */
  buttons: readonly Action<T>[]
  groupCells: ((rows: readonly T[], group: Group) => Partial<Record<string, ReactNode>>) | undefined
  /** Before a line's id, it is its element's id. */
  prefix: string
  onVisible: ((ids: readonly string[]) => void) | undefined
  hanging: Hanging | undefined
}

/** The lines in sight. Scrolling renders only this, and of it only the rows that come into view. */
function PlainLines<T extends { id: string }>({
  scroller,
  lines,
  columns,
  template,
  choice,
  selectedId,
  buttons,
  groupCells,
  prefix,
  onVisible,
  hanging,
}: LinesProps<T>) {
  const [hovered, setHovered] = useState<string>()
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: rowHeight,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 800, height: 800 },
  })
  useRowHeight(virtual)

  useLayoutEffect(() => {
    const index = lines.findIndex((line) => line.id === choice.active)
    if (index >= 0) virtual.scrollToIndex(index)
    // Only a move of the cursor scrolls; rows that come and go must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [choice.active])

  // Reading the items brings the range up to date.
  const items = virtual.getVirtualItems()
  useInSight(lines, virtual.range, onVisible)

  return (
    <div
      className="tbl-rows"
      style={{ height: virtual.getTotalSize() }}
      onMouseOver={(event) => setHovered((event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line'])}
      onMouseLeave={() => setHovered(undefined)}
    >
      {items.map(({ index, start }) => {
        const line = lines[index]
        if (!line) return null
        const common = { domId: prefix + line.id, index, top: start, active: line.id === choice.active, template, columns }
        if (line.kind === 'group')
          return <GroupRow key={line.id} {...common} line={line} sums={groupCells?.(line.rows, line.group) ?? NO_SUMS} />
        const under = line.id === hovered
        return (
          <Row
            key={line.id}
            {...common}
            id={line.id}
            row={line.row}
            selected={line.id === selectedId}
            chosen={choice.chosen.has(line.id)}
            choosing={choice.chosen.size > 0}
            hovered={under}
            hanging={hanging?.id === line.id ? hanging.count : 0}
            buttons={under ? buttons.filter((action) => action.when(line.row)) : NO_BUTTONS}
          />
        )
      })}
    </div>
  )
}

export const Lines = memo(PlainLines) as typeof PlainLines
