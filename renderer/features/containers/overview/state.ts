import { t } from '@lingui/core/macro'
import type { ContainerDetails } from '../../../../preload/contract/containers'
import { age } from '../../../lib/format'

export interface StateSentence {
  /** How it looks: as it should, worth a look, failed, or resting. */
  kind: 'run' | 'warn' | 'fail' | 'idle'
  strong: string
  rest: string
}

type Known = Pick<
  ContainerDetails,
  'state' | 'startedAt' | 'finishedAt' | 'restarts' | 'exitCode' | 'exitReason' | 'lastExit' | 'error' | 'health' | 'createdAt'
>

/** How a container is and how it came to be so: "Running for 3 h, restarted 4 times, last exit 137: killed: out of memory". */
export function toSentence(d: Known, now: number): StateSentence {
  const since = (at: number | undefined) => (at === undefined ? '' : age(now - at))
  const times = d.restarts === 0 ? '' : d.restarts === 1 ? t`, restarted once` : t`, restarted ${d.restarts} times`
  const last = d.lastExit === undefined ? '' : t`, last exit ${d.lastExit.exitCode}: ${d.lastExit.reason}`
  switch (d.state) {
    case 'running': {
      const failed = d.lastExit !== undefined && d.lastExit.exitCode !== 0
      const unwell = d.health?.status === 'unhealthy'
      return {
        kind: failed || unwell ? 'warn' : 'run',
        strong: t`Running for ${since(d.startedAt)}`,
        rest: `${unwell ? t`, unhealthy` : ''}${times}${last}`,
      }
    }
    case 'paused':
      return {
        kind: 'warn',
        strong: t`Paused`,
        rest: t`, started ${since(d.startedAt)} ago${times}: nothing in it runs until it is unpaused`,
      }
    case 'restarting':
      return {
        kind: 'fail',
        strong: t`Restarting`,
        rest: `${times}${d.exitCode === undefined ? '' : t`, last exit ${d.exitCode}: ${d.exitReason ?? ''}`}`,
      }
    case 'created':
      return d.error === ''
        ? { kind: 'idle', strong: t`Never started`, rest: t`, created ${since(d.createdAt)} ago` }
        : { kind: 'fail', strong: t`Could not be started`, rest: `: ${d.error}` }
    case 'removing':
      return { kind: 'idle', strong: t`Being removed`, rest: '' }
    case 'exited':
    case 'dead':
      return ended(d, times, now)
  }
}

function ended(d: Known, times: string, now: number): StateSentence {
  const { exitCode = 0, startedAt, finishedAt } = d
  const ran =
    startedAt !== undefined && finishedAt !== undefined && finishedAt > startedAt ? t` after ${spanText(finishedAt - startedAt)}` : ''
  const ago = finishedAt === undefined ? '' : t`, ${age(now - finishedAt)} ago`
  const reason = d.error || d.exitReason
  return {
    kind: d.state === 'dead' || d.error !== '' || ![0, 130, 143].includes(exitCode) ? 'fail' : 'idle',
    strong: `${d.state === 'dead' ? t`Dead, exited` : t`Exited`} ${exitCode}${ran}${ago}`,
    rest: `${times}${reason ? `: ${reason}` : ''}`,
  }
}

const spanText = (span: number) => (span < 1000 ? t`less than 1 s` : age(span))

/** The restart policy as a person would say it. */
export function restartWords(policy: string): string {
  const [name, times] = policy.split(':')
  if (name === 'always') return t`always`
  if (name === 'unless-stopped') return t`always, unless it was stopped by hand`
  if (name === 'on-failure')
    return times === undefined ? t`after a failure` : times === '1' ? t`after a failure, once` : t`after a failure, at most ${times} times`
  return t`never`
}
