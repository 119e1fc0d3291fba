import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useState } from 'react'
import type { BuildStep } from '../../../preload/contract/builds'
import { duration } from '../../lib/format'
import { Icon } from '../../ui/Icon'
import { Instruction } from './Instruction'
import { InternalRow } from './InternalRow'
import { shownState, StepState } from './StepState'
import { type Axis, barOf, lastTimeOf, place } from './waterfall'
import { WaterfallBar } from './WaterfallBar'
import { numberOf } from './words'

interface Props {
  steps: readonly BuildStep[]
  axis: Axis
  now: number
  /** The build is over, so a step that never began was not run. */
  ended: boolean
  lastTimes: ReadonlyMap<string, number>
  selected: string | undefined
  onSelect(id: string): void
}

/** All steps of a build on one time axis. The builder's own steps share one row until it is opened. */
export function StepsTable({ steps, axis, now, ended, lastTimes, selected, onSelect }: Props) {
  const [open, setOpen] = useState(false)
  const internal = steps.filter((step) => step.internal)
  const own = steps.filter((step) => !step.internal)
  const shown = open ? steps : own

  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || event.target !== event.currentTarget) return
    event.preventDefault()
    const at = shown.findIndex((step) => step.id === selected)
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    onSelect(next.id)
    event.currentTarget.querySelector(`[data-step="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div className="steps-scroll">
      <div className="steps" role="grid" aria-label={t`Steps`} tabIndex={0} onKeyDown={move}>
        <div className="tr th" role="row">
          <span className="r" role="columnheader">
            #
          </span>
          <span role="columnheader">{t`Stage`}</span>
          <span role="columnheader">{t`Instruction`}</span>
          <span role="columnheader">{t`State`}</span>
          <span className="r" role="columnheader">
            {t`Time`}
          </span>
          <span className="tl" role="columnheader" aria-label={t`When`}>
            {axis.ticks.map((tick, index) => (
              <span key={tick.left} className={index === 0 ? 'lbl' : 'lbl mid'} style={{ left: `${tick.left}%` }}>
                {tick.label}
              </span>
            ))}
          </span>
        </div>
        <div className="ticks" aria-hidden="true">
          {[...axis.ticks.map((tick) => tick.left), 100].map((left) => (
            <i key={left} style={{ left: `${left}%` }} />
          ))}
          {!ended && <i className="now" style={{ left: `${place(axis, now)}%` }} />}
        </div>
        {internal.length > 0 && <InternalRow steps={internal} axis={axis} now={now} open={open} onToggle={() => setOpen(!open)} />}
        {shown.map((step, index) => (
          <StepRow
            key={step.id}
            step={step}
            number={numberOf(step, steps)}
            stage={step.stage === shown[index - 1]?.stage ? '' : step.stage}
            axis={axis}
            now={now}
            ended={ended}
            lastTook={lastTimes.get(step.instruction)}
            selected={step.id === selected}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  step: BuildStep
  number: number | undefined
  stage: string
  axis: Axis
  now: number
  ended: boolean
  lastTook: number | undefined
  selected: boolean
  onSelect(id: string): void
}

function StepRow({ step, number, stage, axis, now, ended, lastTook, selected, onSelect }: RowProps) {
  const state = shownState(step)
  const bar = barOf(axis, step, now)
  const was = lastTook === undefined || step.state === 'cached' ? undefined : lastTimeOf(axis, step, lastTook)
  const quiet = step.state === 'done' || step.state === 'cached' || step.state === 'cancelled'
  return (
    <div
      role="row"
      tabIndex={-1}
      data-step={step.id}
      aria-selected={selected}
      className={`tr${selected ? ' sel' : ''}${state === 'waiting' ? ' wait' : ''}`}
      onClick={() => onSelect(step.id)}
    >
      <span className="sm f3 num r" role="gridcell">
        {number}
      </span>
      <span className="sm f2 ell" role="gridcell" title={stage}>
        {step.internal ? t`internal` : stage}
      </span>
      <span className="step-what" role="gridcell">
        <Instruction text={step.instruction} className="ell" />
        {step.state === 'running' && step.progress !== undefined && <StepProgress progress={step.progress} />}
      </span>
      <span role="gridcell">
        <StepState state={state} ended={ended} />
      </span>
      <span className={`sm num r${quiet ? ' f3' : ''}`} role="gridcell">
        {step.startedAt !== undefined && duration((step.endedAt ?? now) - step.startedAt)}
      </span>
      <span className="tl" role="gridcell">
        {was !== undefined && <WaterfallBar bar={was} />}
        {bar !== undefined && <WaterfallBar bar={bar} />}
      </span>
    </div>
  )
}

function StepProgress({ progress }: { progress: NonNullable<BuildStep['progress']> }) {
  if (progress.total === undefined || progress.total === 0) return null
  const share = Math.min(100, Math.round((progress.done / progress.total) * 100))
  return (
    <span className="sm f3 num nowrap">
      <Icon name="download" size={12} /> {share}%
    </span>
  )
}
