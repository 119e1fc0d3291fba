import { t } from '@lingui/core/macro'
import type { BuildStep } from '../../../preload/contract/builds'
import { decimal } from '../../lib/format'

/** The one time axis of a build: six equal parts, so that a tick is always a sixth of its width. */
export interface Axis {
  readonly start: number
  readonly length: number
  readonly ticks: readonly { readonly left: number; readonly label: string }[]
}

export interface Bar {
  readonly kind: 'done' | 'now' | 'bad' | 'hit' | 'was'
  /** Percent of the axis. A cached step has no width: it is drawn as a square. */
  readonly left: number
  readonly width: number
}

const PARTS = 6
const TICKS = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 3_600_000]

/** An axis from `start` that holds `end`. */
export function axisOf(start: number, end: number): Axis {
  const span = Math.max(0, end - start)
  const tick = TICKS.find((t) => t * PARTS >= span) ?? Math.ceil(span / PARTS / 3_600_000) * 3_600_000
  const ticks = Array.from({ length: PARTS }, (_, i) => ({ left: (i * 100) / PARTS, label: tickLabel(i * tick) }))
  return { start, length: tick * PARTS, ticks }
}

/** Where a moment lies on the axis, in percent, never outside it. */
export function place(axis: Axis, at: number): number {
  return Math.min(100, Math.max(0, ((at - axis.start) / axis.length) * 100))
}

/** A step's bar at the moment `now`; nothing for a step that has not begun. */
export function barOf(axis: Axis, step: Pick<BuildStep, 'state' | 'startedAt' | 'endedAt'>, now: number): Bar | undefined {
  if (step.startedAt === undefined) return undefined
  const left = place(axis, step.startedAt)
  if (step.state === 'cached') return { kind: 'hit', left, width: 0 }
  const width = Math.max(0, place(axis, step.endedAt ?? now) - left)
  const kind = step.state === 'failed' ? 'bad' : step.state === 'running' ? 'now' : 'done'
  return { kind, left, width }
}

/** The outline of how long the same step took last time, drawn from where it began now. */
export function lastTimeOf(axis: Axis, step: Pick<BuildStep, 'startedAt'>, took: number): Bar | undefined {
  if (step.startedAt === undefined) return undefined
  const left = place(axis, step.startedAt)
  return { kind: 'was', left, width: Math.max(0, place(axis, step.startedAt + took) - left) }
}

function tickLabel(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 60) return t`${decimal(seconds, 0, 3)} s`
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes < 60) return rest === 0 ? t`${minutes} m` : t`${minutes} m ${rest} s`
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60]
  return left === 0 ? t`${hours} h` : t`${hours} h ${left} m`
}
