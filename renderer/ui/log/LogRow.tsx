import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { memo, type ReactNode } from 'react'
import { bytes } from '../../lib/format'
import { classes } from '../Button'
import { Icon } from '../Icon'
import type { LogLine } from './buffer'
import { ERROR, WARN } from './levels'
import { SHOWN } from './rows'
import { type Piece, scan } from './scan'
import { matchesIn } from './search'
import { type Sgr, toLook } from './sgr'
import { clockOf, fullTimeOf } from './stamp'

interface Range {
  from: number
  to: number
}

export interface LogRowProps {
  line: LogLine
  /** Given apart, because a line that is still open grows. */
  text: string
  at: number
  times: boolean
  levels: boolean
  wrap: boolean
  pattern: RegExp | undefined
  /** The current match, when it is on this line. */
  now: Range | undefined
  onCopyLine: (line: LogLine) => void
  /** How a time is written; the time of day, unless told. */
  timeOf?: ((stamp: string) => string) | undefined
}

/** One line: time, level, text. Its colours are read here, when it is first seen, and not before. */
export const LogRow = memo(function LogRow({
  line,
  text,
  at,
  times,
  levels,
  wrap,
  pattern,
  now,
  onCopyLine,
  timeOf = clockOf,
}: LogRowProps) {
  const part = partOf(line, text, now)
  const marks = pattern === undefined ? [] : matchesIn(part.plain, pattern)
  const lead = part.from === 0 && levels ? line.lead : 0
  const current = now && { from: now.from - part.from, to: now.to - part.from }
  const isNow = (m: Range) => current !== undefined && m.from === current.from
  const inLead = marks.find((m) => m.from < lead)
  const rest = marks.filter((m) => m.to > lead)
  return (
    <div
      className={classes('ln', line.level === ERROR && 'is-err', line.level === WARN && 'is-wrn', now && 'hit', wrap && 'wrap')}
      data-seq={line.seq}
      data-at={at}
    >
      {times && (
        <span className="t" title={line.stamp === '' ? undefined : fullTimeOf(line.stamp)}>
          {line.stamp === '' || line.continued ? '' : timeOf(line.stamp)}
        </span>
      )}
      {levels && (
        <span className={LEVEL_CLASS[line.level]}>
          {inLead ? <mark className={isNow(inLead) ? 'now' : ''}>{line.word}</mark> : line.word}
        </span>
      )}
      <span>
        {part.from > 0 && (
          <span className="a-dim">
            <Trans>{bytes(part.from)} before …</Trans>{' '}
          </span>
        )}
        {drawn(part.pieces, lead, rest, isNow)}
        {part.after + line.cut > 0 && (
          <span className="ln-more">
            {line.cut > 0
              ? t` … ${bytes(part.after + line.cut)} more, of which ${bytes(line.cut)} were not kept `
              : t` … ${bytes(part.after)} more `}
            <button
              type="button"
              className="f3"
              aria-label={t`Copy the whole line`}
              title={t`Copy the whole line`}
              onClick={() => onCopyLine(line)}
            >
              <Icon name="copy" size={12} />
            </button>
          </span>
        )}
      </span>
    </div>
  )
})

const LEVEL_CLASS = ['', 'a-dim', 'a-dim', 'a-grn', 'a-yel', 'a-red a-b'] as const

interface Part {
  plain: string
  pieces: Piece[]
  /** Characters before and after the part that is drawn. */
  from: number
  after: number
}

/** What is drawn of a line: all of it, or the first 16 K characters, or those around the current match. */
function partOf(line: LogLine, text: string, now: Range | undefined): Part {
  const around = now !== undefined && now.to > SHOWN
  const whole = text.length <= SHOWN || around
  const { plain, pieces } = scan(whole ? text : text.slice(0, SHOWN), line.sgr)
  if (!around) return { plain, pieces, from: 0, after: whole ? 0 : text.length - SHOWN }
  const from = Math.max(0, now.from - 1000)
  const to = Math.min(plain.length, from + SHOWN)
  return { plain: plain.slice(from, to), pieces: slice(pieces, from, to), from, after: plain.length - to }
}

function slice(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const out: Piece[] = []
  let at = 0
  for (const { text, sgr } of pieces) {
    const cut = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (cut !== '') out.push({ text: cut, sgr })
    at += text.length
  }
  return out
}

/** Pieces from `lead` on, with matches marked across their borders. */
function drawn(pieces: readonly Piece[], lead: number, marks: readonly Range[], isNow: (m: Range) => boolean): ReactNode[] {
  const out: ReactNode[] = []
  let at = 0
  let m = 0
  for (const { text, sgr } of pieces) {
    const end = at + text.length
    let from = Math.max(at, lead)
    while (from < end) {
      while (m < marks.length && (marks[m]?.to ?? 0) <= from) m++
      const mark = marks[m]
      const inside = mark !== undefined && mark.from <= from
      const to = Math.min(end, mark === undefined ? end : inside ? mark.to : mark.from)
      out.push(styled(text.slice(from - at, to - at), sgr, inside ? (isNow(mark) ? 'now' : 'mark') : undefined, out.length))
      from = to
    }
    at = end
  }
  return out
}

function styled(text: string, sgr: Sgr, mark: 'now' | 'mark' | undefined, key: number): ReactNode {
  const look = toLook(sgr)
  const body = mark === undefined ? text : <mark className={mark === 'now' ? 'now' : ''}>{text}</mark>
  if (look === undefined)
    return mark === undefined ? (
      text
    ) : (
      <mark key={key} className={mark === 'now' ? 'now' : ''}>
        {text}
      </mark>
    )
  const { className, color, background } = look
  return (
    <span key={key} className={className} style={color === undefined && background === undefined ? undefined : { color, background }}>
      {body}
    </span>
  )
}
