import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Build } from '../../../preload/contract/builds'
import { bytes } from '../../lib/format'
import { BuildLog } from './BuildLog'
import type { BuildFollow } from './followState'
import { createWholeLines } from './logLines'
import { useBuildLog } from './useBuildLog'

/** Everything the build printed, in the order it came. */
export function WholeLog({ build, follow }: { build: Build; follow: BuildFollow }) {
  const log = useBuildLog(build.id, follow, () => createWholeLines(() => follow.steps))
  return (
    <BuildLog
      key={follow.generation}
      log={log}
      since={build.startedAt}
      label={t`Everything the build printed`}
      name={`${build.title}-build`}
      placeholder={t`Search the log`}
      running={build.state === 'running'}
      title={
        follow.dropped > 0 ? (
          <span className="sm f2 nowrap">
            <Trans>The first {bytes(follow.dropped)} are gone</Trans>
          </span>
        ) : null
      }
      empty={build.state === 'running' ? t`Nothing printed yet.` : (build.error?.message ?? t`Nothing was printed.`)}
    />
  )
}
