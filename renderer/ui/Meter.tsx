import { t } from '@lingui/core/macro'
import { classes } from './Button'

const FULL = 0.85

/** How full, then how much: `value` of `max` as a small bar, and the number in words. It warns from 85 %. */
export function Meter({ value, max = 1, text }: { value: number; max?: number | undefined; text: string }) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  const warn = share >= FULL && 'warn'
  return (
    <span className={classes('meter', warn)}>
      <span className={classes('bar', warn)}>
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span>{text}</span>
    </span>
  )
}

export type ProgressState = 'running' | 'succeeded' | 'failed' | 'cancelled'

interface ProgressProps {
  done?: number | undefined
  total?: number | undefined
  state: ProgressState
  /** "612 MB of 1.4 GB · 84 MB/s · 9 s left": a bar never stands without its number. */
  text: string
  /** The bar alone; the text stands elsewhere and is only read out. */
  bare?: boolean | undefined
}

const COLOUR = { running: '', succeeded: 'run', failed: 'fail', cancelled: 'idle' } as const

/** Long work as a bar and its number. Without a total, a piece moves to and fro. */
export function Progress({ done, total, state, text, bare }: ProgressProps) {
  const share = total !== undefined && total > 0 && done !== undefined ? Math.min(1, done / total) : undefined
  const percent = state === 'succeeded' ? 100 : share === undefined ? undefined : share * 100
  const moving = percent === undefined && state === 'running'
  const bar = (
    <span
      className={classes('bar thick', COLOUR[state])}
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === undefined ? undefined : Math.round(percent)}
      aria-valuetext={text}
      aria-label={t`Progress`}
    >
      {moving ? <i className="bar-moves" /> : <i style={{ width: `${percent ?? 0}%` }} />}
    </span>
  )
  if (bare) return bar
  return (
    <span className="progress num sm f2">
      {bar}
      <span className={state === 'failed' ? 'bad-fg' : undefined}>{text}</span>
    </span>
  )
}
