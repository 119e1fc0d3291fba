import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useState } from 'react'
import { rowHeight, useRowHeight } from './table/rowHeight'
import { useBarWidth } from './table/useBarWidth'

interface VirtualRowsProps {
  label: string
  count: number
  /** One row of `--h-row`. */
  renderRow: (index: number) => ReactNode
  keyOf: (index: number) => string | number
  role?: 'list' | 'tree' | 'rowgroup' | undefined
  className?: string | undefined
}

/** Rows of one height, of which only those in sight are drawn. */
export function VirtualRows({ label, count, renderRow, keyOf, role = 'list', className }: VirtualRowsProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  // Nothing here is memoized by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: rowHeight,
    getItemKey: keyOf,
    overscan: 8,
    initialRect: { width: 800, height: 800 },
  })
  useRowHeight(virtual)
  useBarWidth(scroller)
  return (
    <div ref={setScroller} className={`vrows ${className ?? ''}`} role={role} aria-label={label} tabIndex={0}>
      <div className="vrows-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <div key={item.key} className="vrow" role="presentation" style={{ transform: `translateY(${item.start}px)` }}>
            {renderRow(item.index)}
          </div>
        ))}
      </div>
    </div>
  )
}
