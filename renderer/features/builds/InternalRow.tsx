import { t } from '@lingui/core/macro'
import type { BuildStep } from '../../../preload/contract/builds'
import { duration } from '../../lib/format'
import { Icon } from '../../ui/Icon'
import { StepState } from './StepState'
import { type Axis, barOf } from './waterfall'
import { WaterfallBar } from './WaterfallBar'
import { internalOf } from './words'

/** The builder's own steps as one: what they are about, the worst of their states, and the time they took in sum. */
export function togetherOf(steps: readonly BuildStep[], now: number): { state: BuildStep['state']; took: number | undefined } {
  const has = (state: BuildStep['state']): boolean => steps.some((step) => step.state === state)
  const times = steps.flatMap(({ startedAt, endedAt = now }) => (startedAt === undefined ? [] : [Math.max(0, endedAt - startedAt)]))
  const state = has('failed')
    ? 'failed'
    : has('running')
      ? 'running'
      : has('cancelled')
        ? 'cancelled'
        : times.length === 0
          ? 'waiting'
          : 'done'
  return { state, took: times.length === 0 ? undefined : times.reduce((sum, time) => sum + time, 0) }
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
  const { state, took } = togetherOf(steps, now)
  const what = internalOf(steps)
  return (
    <div className="tr" role="row">
      <span className="f3" role="gridcell">
        <button
          className="step-fold"
          aria-expanded={open}
          aria-label={open ? t`Hide the builder's own steps` : t`Show the builder's own steps`}
          onClick={onToggle}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
        </button>
      </span>
      <span className="sm f2" role="gridcell">
        {t`internal`}
      </span>
      <span className="sm f2 ell" dir="auto" role="gridcell" title={what}>
        {what}
      </span>
      <span role="gridcell">
        <StepState state={state} ended={false} />
      </span>
      <span className="sm num r f3" role="gridcell">
        {took !== undefined && duration(took)}
      </span>
      <span className="tl" role="gridcell">
        {steps.map((step) => {
          const bar = barOf(axis, step, now)
          return bar !== undefined && <WaterfallBar key={step.id} bar={bar} />
        })}
      </span>
    </div>
  )
}
