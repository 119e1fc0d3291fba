import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import type { Build } from '../../../preload/contract/builds'
import { go } from '../../lib/router'
import { oneLine } from '../../lib/plainText'
import { ListFailed } from '../../ui/Blank'
import { Tabs } from '../../ui/Tabs'
import { BuildButtons } from './BuildButtons'
import { BuildStateLine } from './BuildStateLine'
import { CompareTab } from './compare/CompareTab'
import { DockerfileTab } from './DockerfileTab'
import { GraphTab } from './graph/GraphTab'
import { ImageNote } from './ImageNote'
import { FailureBanner } from './FailureBanner'
import { InputsTab, inputsCount } from './InputsTab'
import { MissLine } from './MissLine'
import { ProgressBar } from './ProgressBar'
import { StepsTab } from './StepsTab'
import { useBuildFollow } from './useBuildFollow'
import { useNow } from './useNow'
import { previousOf } from './usePreviousTimes'
import { WholeLog } from './WholeLog'

/** One build: title, state, what can be done with it, and its tabs. */
export function BuildView({ build: listed, all, tab = 'steps' }: { build: Build; all: readonly Build[]; tab: string | undefined }) {
  const follow = useBuildFollow(listed.id)
  // The list and the follow stream tell of the same build; the follow stream is the one its steps came with.
  const build = listed.state !== 'running' ? listed : (follow.build ?? listed)
  const previous = useMemo(() => previousOf(build, all), [build, all])
  const [chosen, setChosen] = useState<string>()
  const now = useNow(build.state === 'running', 1000)
  const title = oneLine(build.title)
  return (
    <section className="pane max build" aria-label={t`Build ${title}`}>
      <div className="pane-h build-h">
        <div className="grow">
          <h2 className="ell" title={title}>
            {title}
          </h2>
          <BuildStateLine build={build} steps={follow.steps} />
        </div>
        <BuildButtons build={build} steps={follow.steps} />
      </div>
      <Tabs
        value={tab}
        onChange={(to) => go('builds', build.id, to)}
        tabs={[
          { id: 'steps', label: t`Steps` },
          { id: 'graph', label: t`Graph` },
          { id: 'log', label: t`Whole log` },
          { id: 'inputs', label: t`Inputs`, count: inputsCount(build.options) },
          { id: 'dockerfile', label: t`Dockerfile` },
          { id: 'compare', label: t`Compare` },
        ]}
      />
      {build.state === 'failed' && <FailureBanner build={build} steps={follow.steps} />}
      {build.state !== 'running' && <ImageNote build={build} />}
      {build.state !== 'running' && (tab === 'steps' || tab === 'graph') && <MissLine build={build} steps={follow.steps} />}
      {build.state === 'running' && <ProgressBar steps={follow.steps} />}
      {follow.stream.status === 'failed' ? (
        <ListFailed error={follow.stream.error} retry={follow.again} />
      ) : tab === 'log' ? (
        <WholeLog build={build} follow={follow} />
      ) : tab === 'inputs' ? (
        <InputsTab build={build} />
      ) : tab === 'dockerfile' ? (
        <DockerfileTab build={build} />
      ) : tab === 'compare' ? (
        <CompareTab build={build} steps={follow.steps} all={all} first={previous} now={now} />
      ) : tab === 'graph' ? (
        <GraphTab
          build={build}
          steps={follow.steps}
          now={now}
          onOpen={(id) => {
            setChosen(id)
            go('builds', build.id, 'steps')
          }}
        />
      ) : (
        <StepsTab build={build} follow={follow} previous={previous} chosen={chosen} onChoose={setChosen} />
      )}
    </section>
  )
}
