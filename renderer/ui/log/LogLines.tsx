import { plural, t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore, type ClipboardEvent, type KeyboardEvent } from 'react'
import { copyText } from '../../lib/copy'
import { classes } from '../Button'
import { Icon } from '../Icon'
import type { LogLine } from './buffer'
import type { Log } from './log'
import { LogRow } from './LogRow'
import { lineText, rangeText } from './text'
import { LINE, type LogView } from './view'

interface LogLinesProps {
  log: Log
  view: LogView
  label: string
  times: boolean
  wrap: boolean
  onKeyDown: (event: KeyboardEvent) => void
  /** How a time is written; the time of day, unless told. */
  timeOf?: ((stamp: string) => string) | undefined
  /** No column of its own for the level, even when lines say one. */
  plain?: boolean | undefined
}

/** The lines in view. Only they exist in the page, however long the log is. */
export function LogLines({ log, view, label, times, wrap, onKeyDown, timeOf, plain }: LogLinesProps) {
  const seen = useSyncExternalStore(view.subscribe, view.seen)
  const box = useRef<HTMLDivElement>(null)
  const block = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const levels = log.buffer.hasLevels && plain !== true
  const beside = 26 + (times ? 68 : 0) + (levels ? 48 : 0)

  const measure = useEffectEvent((reserved: number = beside) => {
    if (box.current === null || probe.current === null) return
    const char = probe.current.getBoundingClientRect().width / 100
    view.resized({
      height: box.current.clientHeight,
      columns: char > 0 ? Math.max(8, Math.floor((box.current.clientWidth - reserved) / char)) : 0,
    })
  })
  useLayoutEffect(() => measure(beside), [beside])
  useEffect(() => {
    const watcher = new ResizeObserver(() => measure())
    if (box.current !== null) watcher.observe(box.current)
    void document.fonts?.ready.then(() => measure())
    return () => watcher.disconnect()
  }, [])

  useLayoutEffect(() => {
    const scroller = box.current
    if (scroller === null) return
    if (Math.abs(scroller.scrollTop - seen.top) >= 1) scroller.scrollTop = seen.top
    if (wrap) view.measured(measuredRows(block.current))
  }, [seen, wrap, view])
  useLayoutEffect(() => {
    if (seen.match !== undefined && !wrap) bringIntoWidth(box.current)
  }, [seen.match, wrap])

  // Lines that are being selected must stay where they are.
  useEffect(() => {
    const hold = () => {
      const selection = document.getSelection()
      if (selection !== null && !selection.isCollapsed && box.current?.contains(selection.anchorNode)) view.follow(false)
    }
    document.addEventListener('selectionchange', hold)
    return () => document.removeEventListener('selectionchange', hold)
  }, [view])

  const lines: LogLine[] = []
  const places: number[] = []
  for (let at = seen.from; at < seen.to; at++) {
    const line = log.buffer.get(view.rows.seqAt(at))
    if (line === undefined) continue
    lines.push(line)
    places.push(at)
  }

  function copySelection(event: ClipboardEvent): void {
    const range = selectedSeqs(box.current)
    if (range === undefined) return
    event.preventDefault()
    const [from, to] = range.map((seq) => view.rows.placeOf(seq)) as [number, number]
    event.clipboardData.setData('text/plain', rangeText(log.buffer, view.rows, from, to + 1, times))
  }

  return (
    <div className="log-frame">
      <div
        ref={box}
        className={classes('log live', !times && 'no-time', !levels && 'no-level')}
        role="log"
        aria-label={label}
        aria-live="off"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, clientHeight } }) => view.scrolled(scrollTop, clientHeight)}
        onWheel={(event) => event.deltaY < 0 && seen.height > (box.current?.clientHeight ?? 0) && view.follow(false)}
        onCopy={copySelection}
        onKeyDown={onKeyDown}
      >
        <span ref={probe} className="log-probe" aria-hidden="true">
          {'0'.repeat(100)}
        </span>
        <div className="log-all" style={{ height: seen.height, ...(!wrap && { minWidth: `calc(${seen.widest}ch + ${beside}px)` }) }}>
          <div ref={block} className="log-block" style={{ translate: `0 ${seen.before}px` }}>
            {lines.map((line, i) => (
              <LogRow
                key={line.seq}
                line={line}
                text={line.text}
                at={places[i] ?? 0}
                times={times}
                levels={levels}
                wrap={wrap}
                pattern={seen.search?.pattern}
                now={seen.match?.seq === line.seq ? seen.match : undefined}
                onCopyLine={copyLine}
                timeOf={timeOf}
              />
            ))}
          </div>
        </div>
      </div>
      {!seen.following && seen.unseen > 0 && (
        <button type="button" className="btn s log-pill" onClick={() => view.follow(true)}>
          <Icon name="arrowd" size={14} />
          {plural(seen.unseen, { one: '# new line', other: '# new lines' })}
        </button>
      )}
    </div>
  )
}

const copyLine = (line: LogLine) => void copyText(lineText(line, false), t`Line copied`)

function measuredRows(block: HTMLElement | null): { at: number; rows: number }[] {
  return [...(block?.children ?? [])].map((row) => ({
    at: Number((row as HTMLElement).dataset['at']),
    rows: Math.max(1, Math.round((row as HTMLElement).offsetHeight / LINE)),
  }))
}

/** Scrolls sideways until the current match can be seen. */
function bringIntoWidth(box: HTMLElement | null): void {
  const mark = box?.querySelector('mark.now')
  if (box === null || mark === null || mark === undefined) return
  const inner = box.getBoundingClientRect()
  const at = mark.getBoundingClientRect()
  if (at.left < inner.left + 8 || at.right > inner.right - 8) box.scrollLeft += at.left - inner.left - inner.width / 3
}

/** The first and last line a selection touches, when it touches more than one. */
function selectedSeqs(box: HTMLElement | null): [number, number] | undefined {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || box === null) return undefined
  const range = selection.getRangeAt(0)
  const seqOf = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.ln')?.dataset['seq']
  const from = seqOf(range.startContainer)
  const to = seqOf(range.endContainer)
  if (from === undefined || to === undefined || from === to) return undefined
  return [Number(from), Number(to)]
}
