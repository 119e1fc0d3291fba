import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { PruneCandidate } from '../../../../preload/contract/containerParts'
import { bytes, count } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Age } from '../../../ui/Age'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { StateLabel } from '../../../ui/Dot'

const ROW = 28

/** The stopped containers that would go, each with a box to keep it; only the rows in sight are drawn. */
export function Candidates({
  status,
  rows,
  kept,
  onKept,
  filtered,
  clear,
}: {
  status: 'loading' | 'ready'
  rows: readonly PruneCandidate[]
  kept: ReadonlySet<string>
  onKept: (kept: ReadonlySet<string>) => void
  filtered: boolean
  clear: () => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  // Nothing here is memoized by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8 })
  const out = rows.filter((row) => kept.has(row.id)).length
  const toggle = (id: string) => {
    const next = new Set(kept)
    if (!next.delete(id)) next.add(id)
    onKept(next)
  }
  if (status === 'loading') return <div className="prune-none f3" aria-busy="true" />
  if (rows.length === 0)
    return (
      <div className="prune-none" role="status">
        <span className="name">{filtered ? 'No stopped container is like that.' : 'Nothing to clean up: no container is stopped.'}</span>
        {filtered && (
          <Button size="s" kind="quiet" onClick={clear}>
            Show every stopped one
          </Button>
        )}
      </div>
    )
  return (
    <div className="prune-list">
      <div className="prune-h xs f2">
        <Checkbox
          label="All of them"
          checked={out === 0 ? true : out === rows.length ? false : 'mixed'}
          onChange={() => onKept(out === 0 ? new Set(rows.map((row) => row.id)) : new Set())}
        >
          <span className="num">
            {count(rows.length - out, 'container')} {out > 0 && `of ${rows.length}`}
          </span>
        </Checkbox>
        <span>Image</span>
        <span>State</span>
        <span className="right">Made</span>
        <span className="right">Wrote</span>
      </div>
      <div ref={scroller} className="prune-rows" role="group" aria-label="Stopped containers">
        <div style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const goes = !kept.has(row.id)
            return (
              <div key={row.id} className="prune-row" style={{ transform: `translateY(${item.start}px)` }}>
                <Checkbox label={oneLine(row.name)} checked={goes} onChange={() => toggle(row.id)}>
                  <span className={goes ? 'name ell' : 'ell f3'} title={oneLine(row.name)}>
                    {oneLine(row.name)}
                  </span>
                </Checkbox>
                <span className="ell f2" title={oneLine(row.image)}>
                  {oneLine(row.image)}
                </span>
                <State row={row} />
                <span className="right num f2">
                  <Age at={row.createdAt} />
                </span>
                <span className="right num">{bytes(row.bytes)}</span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function State({ row }: { row: PruneCandidate }) {
  if (row.state === 'created') return <StateLabel dot="idle" word="Created" />
  if (row.state === 'dead') return <StateLabel dot="fail" word="Dead" />
  return <StateLabel dot={row.exitCode === 0 ? 'idle' : 'fail'} word={`Exited ${row.exitCode ?? ''}`} />
}
