import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Build, BuildStep } from '../../../../preload/contract/builds'
import { duration } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Select } from '../../../ui/Choice'
import { Instruction } from '../Instruction'
import { shownState, StepState } from '../StepState'
import { useBuildFollow } from '../useBuildFollow'
import { summaryOf, whenOf } from '../words'
import { changedSettings, pairSteps, type StepPair, tookOf } from './compareBuilds'

/** Less than this is the machine's mood. */
const NOISE = 100

/** This build beside another one: which step took longer or shorter, and what was set differently. */
export function CompareTab({
  build,
  steps,
  all,
  first,
  now,
}: {
  build: Build
  steps: readonly BuildStep[]
  all: readonly Build[]
  first: Build | undefined
  now: number
}) {
  const [chosen, setChosen] = useState<string>()
  const others = all.filter((other) => other.id !== build.id)
  const other = others.find(({ id }) => id === chosen) ?? first ?? others.find(({ title }) => title === build.title) ?? others[0]
  const before = useBuildFollow(other?.id)
  if (other === undefined) return <div className="note">{t`There is no other build on this engine to compare with.`}</div>
  const changes = changedSettings(build, other)
  return (
    <div className="cmp">
      <div className="cmp-h">
        <span className="f2">{t`Compared with`}</span>
        <Select
          label={t`Compared with`}
          value={other.id}
          onChange={setChosen}
          options={others.map((one) => ({ value: one.id, label: `${oneLine(one.title)} · ${whenOf(one, now)} · ${summaryOf(one, now)}` }))}
        />
      </div>
      <div className="cmp-set">
        {changes.length === 0 ? (
          <span className="f3">{t`Both builds had the same settings.`}</span>
        ) : (
          <dl aria-label={t`Settings that differ`}>
            {changes.map(({ name, now: is, before: was }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code className="ell">{was === '' ? t`not set` : oneLine(was)}</code> <span className="f3">{t`then`}</span>{' '}
                  <code className="ell">{is === '' ? t`not set` : oneLine(is)}</code>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div className="cmp-scroll">
        <div className="steps cmp-steps" role="grid" aria-label={t`Steps of both builds`}>
          <div className="tr th" role="row">
            <span role="columnheader">{t`Stage`}</span>
            <span role="columnheader">{t`Instruction`}</span>
            <span role="columnheader">{t`Then`}</span>
            <span role="columnheader">{t`This build`}</span>
            <span className="r" role="columnheader">
              {t`Difference`}
            </span>
          </div>
          {pairSteps(steps, before.steps).map((pair) => (
            <PairRow key={pair.key} pair={pair} />
          ))}
        </div>
      </div>
    </div>
  )
}

function PairRow({ pair }: { pair: StepPair }) {
  return (
    <div className="tr" role="row">
      <span className="sm f2 ell" role="gridcell">
        {oneLine(pair.stage)}
      </span>
      <span className="step-what" role="gridcell">
        <Instruction text={pair.instruction} className="ell" />
      </span>
      <Side step={pair.before} />
      <Side step={pair.now} />
      <span className={`sm num r ${difference(pair).tone}`} role="gridcell">
        {difference(pair).text}
      </span>
    </div>
  )
}

function Side({ step }: { step: BuildStep | undefined }) {
  const took = tookOf(step)
  return (
    <span className="cmp-side sm num" role="gridcell">
      {step === undefined ? <span className="f3">{t`not there`}</span> : <StepState state={shownState(step)} ended />}
      {took !== undefined && step?.state !== 'cached' && <span className="f2">{duration(took)}</span>}
    </span>
  )
}

function difference({ now, before, slower }: StepPair): { text: string; tone: string } {
  if (before === undefined) return { text: t`new`, tone: 'f2' }
  if (now === undefined) return { text: t`gone`, tone: 'f2' }
  if (slower === undefined) return { text: '', tone: '' }
  if (Math.abs(slower) < NOISE) return { text: t`the same`, tone: 'f3' }
  return slower > 0 ? { text: t`${duration(slower)} slower`, tone: 'warn' } : { text: t`${duration(-slower)} faster`, tone: 'f2' }
}
