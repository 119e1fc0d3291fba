import { t } from '@lingui/core/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { counted, type Noun } from '../../lib/nouns'
import { oneLine } from '../../lib/plainText'
import { Button } from '../Button'
import { Checkbox } from '../Choice'

const ROW = 28

/** A column after the first: its head, and its cell of a row. */
export interface PruneColumn<T> {
  head: string
  right?: boolean | undefined
  cell(row: T): ReactNode
}

interface PruneListProps<T extends { id: string }> {
  status: 'loading' | 'ready'
  rows: readonly T[]
  noun: Noun
  label: string
  nameOf: (row: T) => string
  columns: readonly PruneColumn<T>[]
  /** Grid tracks for the name and the columns, where they are not the usual ones. */
  template?: string | undefined
  /** What is taken out of the clean-up. */
  kept: ReadonlySet<string>
  onKept: (kept: ReadonlySet<string>) => void
  /** Why a row cannot go, where it cannot. */
  held?: ((row: T) => string | undefined) | undefined
  none: { text: string; action?: { label: string; onClick: () => void } | undefined }
}

/** What would go, each with a box to keep it; only the rows in sight are drawn. */
export function PruneList<T extends { id: string }>(props: PruneListProps<T>) {
  const { status, rows, noun, label, nameOf, columns, template, kept, onKept, held = () => undefined, none } = props
  const scroller = useRef<HTMLDivElement>(null)
  // Nothing here is memoized by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8 })
  const free = rows.filter((row) => held(row) === undefined)
  const out = free.filter((row) => kept.has(row.id)).length
  const toggle = (id: string) => {
    const next = new Set(kept)
    if (!next.delete(id)) next.add(id)
    onKept(next)
  }
  if (status === 'loading')
    return (
      <div className="prune-none f3" aria-busy="true">
        {t`Looking for what can go …`}
      </div>
    )
  if (rows.length === 0)
    return (
      <div className="prune-none" role="status">
        <span className="name">{none.text}</span>
        {none.action && (
          <Button size="s" kind="quiet" onClick={none.action.onClick}>
            {none.action.label}
          </Button>
        )}
      </div>
    )
  const tracks = template === undefined ? {} : { gridTemplateColumns: template }
  return (
    <div className="prune-list">
      <div className="prune-h xs f2" style={tracks}>
        <Checkbox
          label={t`All of them`}
          checked={free.length > 0 && out === 0 ? true : out === free.length ? false : 'mixed'}
          onChange={() => onKept(out === 0 ? new Set(free.map((row) => row.id)) : new Set())}
        >
          <span className="num">{out > 0 ? t`${counted(free.length - out, noun)} of ${free.length}` : counted(free.length, noun)}</span>
        </Checkbox>
        {columns.map(({ head, right }) => (
          <span key={head} className={right ? 'right' : undefined}>
            {head}
          </span>
        ))}
      </div>
      <div ref={scroller} className="prune-rows" role="group" aria-label={label}>
        <div style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const why = held(row)
            const goes = why === undefined && !kept.has(row.id)
            const name = oneLine(nameOf(row))
            return (
              <div key={row.id} className="prune-row" style={{ transform: `translateY(${item.start}px)`, ...tracks }}>
                <Checkbox label={name} checked={goes} disabled={why !== undefined} onChange={() => toggle(row.id)}>
                  <span className={goes ? 'name ell' : 'ell f3'} dir="auto" title={why === undefined ? name : `${name}: ${why}`}>
                    {name}
                  </span>
                </Checkbox>
                {columns.map(({ head, right, cell }) => (
                  <span key={head} className={right ? 'right num' : 'ell f2'} dir={right ? undefined : 'auto'}>
                    {cell(row)}
                  </span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
