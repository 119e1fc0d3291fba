import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ContainerDetails, HealthCheck } from '../../../../preload/contract/containers'
import { clock, duration, moment } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { Dot } from '../../../ui/Dot'
import { plainOf } from '../../../ui/log/scan'
import { healthWord } from '../words'

/** What is asked and how often, the last answers, newest first, and how many failed in a row. */
export function Health({ details: { health } }: { details: ContainerDetails }) {
  if (health === undefined) return null
  const streak =
    health.failingStreak > 0 ? t`${plural(health.failingStreak, { one: '# failure', other: '# failures' })} in a row` : undefined
  return (
    <section className="facts-s">
      <h3>
        <Trans>
          Health{' '}
          <span className={health.status === 'unhealthy' ? 'warn-fg' : 'f3'}>
            {[healthWord(health.status), streak].filter(Boolean).join(', ')}
          </span>
        </Trans>
      </h3>
      {health.check !== undefined && (
        <div className="health-check sm">
          <code>{oneLine(typeof health.check.command === 'string' ? health.check.command : joinWords(health.check.command))}</code>
          <div className="f3">{timings(health.check)}</div>
        </div>
      )}
      {health.log.length === 0 && <div className="sm f3">{t`It has not been asked yet.`}</div>}
      {health.log
        .slice(-5)
        .toReversed()
        .map((check) => (
          <div className="health-l sm" key={check.at}>
            <Dot
              kind={check.exitCode === 0 ? 'run' : 'fail'}
              title={check.exitCode === 0 ? t`passed` : t`failed with exit code ${check.exitCode}`}
            />
            <span className="f3 num" title={moment(check.at)}>
              {clock(check.at)}
            </span>
            <code className="ell f2" title={plainOf(check.output).trim()}>
              {oneLine(check.output.trim()) || t`exit ${check.exitCode}`}
            </code>
          </div>
        ))}
    </section>
  )
}

/** Docker's own defaults where the check says nothing. */
function timings({ interval = 30_000, timeout = 30_000, startPeriod = 0, retries = 3 }: HealthCheck): string {
  const grace = startPeriod > 0 ? t`, failures in the first ${span(startPeriod)} are not counted` : ''
  return t`every ${span(interval)}, for ${span(timeout)} at most; unhealthy after ${plural(retries, { one: '# failure', other: '# failures' })} in a row${grace}`
}

const span = (ms: number): string => duration(ms).replace('.0 ', ' ')
