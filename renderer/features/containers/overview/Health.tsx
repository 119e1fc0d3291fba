import type { ContainerDetails, HealthCheck } from '../../../../preload/contract/containers'
import { clock, count, duration, moment } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { Dot } from '../../../ui/Dot'
import { plainOf } from '../../../ui/log/scan'

/** What is asked and how often, the last answers, newest first, and how many failed in a row. */
export function Health({ details: { health } }: { details: ContainerDetails }) {
  if (health === undefined) return null
  const streak = health.failingStreak > 0 ? `${count(health.failingStreak, 'failure')} in a row` : undefined
  return (
    <section className="facts-s">
      <h3>
        Health{' '}
        <span className={health.status === 'unhealthy' ? 'warn-fg' : 'f3'}>{[health.status, streak].filter(Boolean).join(', ')}</span>
      </h3>
      {health.check !== undefined && (
        <div className="health-check sm">
          <code>{oneLine(typeof health.check.command === 'string' ? health.check.command : joinWords(health.check.command))}</code>
          <div className="f3">{timings(health.check)}</div>
        </div>
      )}
      {health.log.length === 0 && <div className="sm f3">It has not been asked yet.</div>}
      {health.log
        .slice(-5)
        .toReversed()
        .map((check) => (
          <div className="health-l sm" key={check.at}>
            <Dot
              kind={check.exitCode === 0 ? 'run' : 'fail'}
              title={check.exitCode === 0 ? 'passed' : `failed with exit code ${check.exitCode}`}
            />
            <span className="f3 num" title={moment(check.at)}>
              {clock(check.at)}
            </span>
            <code className="ell f2" title={plainOf(check.output).trim()}>
              {oneLine(check.output.trim()) || `exit ${check.exitCode}`}
            </code>
          </div>
        ))}
    </section>
  )
}

/** Docker's own defaults where the check says nothing. */
function timings({ interval = 30_000, timeout = 30_000, startPeriod = 0, retries = 3 }: HealthCheck): string {
  const grace = startPeriod > 0 ? `, failures in the first ${span(startPeriod)} are not counted` : ''
  return `every ${span(interval)}, for ${span(timeout)} at most; unhealthy after ${count(retries, 'failure')} in a row${grace}`
}

const span = (ms: number): string => duration(ms).replace('.0 ', ' ')
