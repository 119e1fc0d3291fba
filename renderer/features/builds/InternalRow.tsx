import type { BuildStep } from '../../../preload/contract/builds'
import { duration } from '../../lib/format'
import { Icon } from '../../ui/Icon'
import { StepState } from './StepState'
import { type Axis, barOf } from './waterfall'
import { WaterfallBar } from './WaterfallBar'
import { internalOf } from './words'

/** The builder's own steps as one: what they are about, the worst of their states, and the time from first to last. */
export function togetherOf(steps: readonly BuildStep[]): Pick<BuildStep, 'state' | 'startedAt' | 'endedAt'> {
  const began = steps.flatMap((step) => (step.startedAt === undefined ? [] : [step.startedAt]))
  const ended = steps.flatMap((step) => (step.endedAt === undefined ? [] : [step.endedAt]))
  const has = (state: BuildStep['state']): boolean => steps.some((step) => step.state === state)
  const state = has('failed')
    ? 'failed'
    : has('running')
      ? 'running'
      : has('cancelled')
        ? 'cancelled'
        : began.length === 0
          ? 'waiting'
          : 'done'
  return {
    state,
    ...(began.length > 0 && { startedAt: Math.min(...began) }),
    ...(ended.length > 0 && state !== 'running' && { endedAt: Math.max(...ended) }),
  }
}

export function InternalRow({
  steps,
  axis,
  now,
  open,
  onToggle,
}: {
  steps: readonly BuildStep[]
  axis: Axis
  now: number
  open: boolean
  onToggle(): void
}) {
  const all = togetherOf(steps)
  const bar = barOf(axis, all, now)
  const what = internalOf(steps)
  return (
    <div className="tr" role="row">
      <span className="f3" role="gridcell">
        <button
          className="step-fold"
          aria-expanded={open}
          aria-label={`${open ? 'Hide' : 'Show'} the builder's own steps`}
          onClick={onToggle}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
        </button>
      </span>
      <span className="sm f2" role="gridcell">
        internal
      </span>
      <span className="sm f2 ell" role="gridcell" title={what}>
        {what}
      </span>
      <span role="gridcell">
        <StepState state={all.state} ended={false} />
      </span>
      <span className="sm num r f3" role="gridcell">
        {all.startedAt !== undefined && duration((all.endedAt ?? now) - all.startedAt)}
      </span>
      <span className="tl" role="gridcell">
        {bar !== undefined && <WaterfallBar bar={bar} />}
      </span>
    </div>
  )
}
