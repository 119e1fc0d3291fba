import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Build } from '../../../preload/contract/builds'
import { BuildLog } from './BuildLog'
import type { BuildFollow } from './followState'
import { createStepLines } from './logLines'
import { StepLogTitle } from './StepLogTitle'
import { StepsTable } from './StepsTable'
import { useBuildLog } from './useBuildLog'
import { useNow } from './useNow'
import { usePreviousTimes } from './usePreviousTimes'
import { axisOf } from './waterfall'
import { failedStep, numberOf } from './words'

interface Props {
  build: Build
  follow: BuildFollow
  previous: Build | undefined
  chosen: string | undefined
  onChoose(step: string): void
}

/** The steps on their time axis and, below, what the chosen one prints. Until one is chosen: the failed one, or the one that runs. */
export function StepsTab({ build, follow, previous, chosen, onChoose }: Props) {
  const running = build.state === 'running'
  const ticking = useNow(running, 200)
  const now = build.endedAt ?? ticking
  const lastTimes = usePreviousTimes(previous?.id)
  const lastTook = running && previous?.endedAt !== undefined ? previous.endedAt - previous.startedAt : 0
  const end = Math.max(now, build.startedAt + lastTook)
  const start = useMemo(
    () => Math.min(build.startedAt, ...follow.steps.flatMap((step) => step.startedAt ?? [])),
    [build.startedAt, follow.steps],
  )
  const axis = axisOf(start, end)
  const selected = follow.steps.find((step) => step.id === chosen) ?? shownStep(build, follow)
  const number = selected === undefined ? undefined : numberOf(selected, follow.steps)
  const log = useBuildLog(`${build.id} ${selected?.id ?? ''}`, follow, () => createStepLines(selected?.id ?? ''))

  return (
    <>
      <StepsTable
        steps={follow.steps}
        axis={axis}
        now={now}
        ended={!running}
        lastTimes={lastTimes}
        selected={selected?.id}
        onSelect={onChoose}
      />
      {selected !== undefined && (
        <BuildLog
          key={`${selected.id} ${follow.generation}`}
          log={log}
          since={selected.startedAt ?? build.startedAt}
          label={number === undefined ? t`What this step printed` : t`What step ${number} printed`}
          name={`${build.title}-step-${number ?? selected.number}`}
          placeholder={t`Search this step`}
          running={selected.state === 'running'}
          title={
            <StepLogTitle
              step={selected}
              number={number}
              exitCode={selected.id === failedStep(build, follow.steps)?.id ? build.error?.exitCode : undefined}
            />
          }
          empty={selected.error ?? (selected.state === 'running' ? t`Nothing printed yet.` : t`This step printed nothing.`)}
        />
      )}
    </>
  )
}

/** What a reader wants to see first: what failed, else what runs, else the last step that printed anything. */
function shownStep(build: Build, { steps, log }: BuildFollow) {
  if (build.state === 'failed') {
    const failed = failedStep(build, steps)
    if (failed !== undefined) return failed
  }
  const running = steps.findLast((step) => step.state === 'running' && !step.internal) ?? steps.findLast((step) => step.state === 'running')
  if (running !== undefined) return running
  const last = log.at(-1)?.step
  const latest = [...steps].sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0)).find((step) => !step.internal)
  return steps.find((step) => step.id === last) ?? latest ?? steps[0]
}
