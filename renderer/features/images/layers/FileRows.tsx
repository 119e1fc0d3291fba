import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useState } from 'react'
import { rowHeight, useRowHeight } from '../../../ui/table/rowHeight'

interface FileRowsProps {
  count: number
  keyOf: (index: number) => string
  renderRow: (index: number, top: number) => ReactNode
  /** The row the keyboard is at: kept in sight. */
  active: number
  activeId: string | undefined
  onKey: (key: string, page: number) => boolean
  label: string
}

/** Only the rows in sight are drawn, so a folder of any size scrolls the same. */
export function FileRows({ count, keyOf, renderRow, active, activeId, onKey, label }: FileRowsProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: rowHeight,
    getItemKey: keyOf,
    overscan: 8,
    initialRect: { width: 800, height: 800 },
  })
  useRowHeight(virtual)
  useLayoutEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active)
    // Only a move of the cursor scrolls; rows that come and go must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [activeId])
  const keys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight()) - 1)
    if (onKey(event.key, page)) event.preventDefault()
  }
  return (
    <div
      className="layer-scroll"
      role="tree"
      aria-label={label}
      aria-activedescendant={activeId}
      tabIndex={0}
      ref={setScroller}
      onKeyDown={keys}
    >
      <div className="layer-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => renderRow(index, start))}
      </div>
    </div>
  )
}
