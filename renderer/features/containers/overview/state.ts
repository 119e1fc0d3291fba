import { plural, t } from '@lingui/core/macro'
import type { ContainerDetails } from '../../../../preload/contract/containers'
import { age, ago } from '../../../lib/format'

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
  const times = d.restarts > 0 && plural(d.restarts, { one: 'restarted once', other: 'restarted # times' })
  const last = d.lastExit !== undefined && t`last exit ${d.lastExit.exitCode}: ${d.lastExit.reason}`
  switch (d.state) {
    case 'running': {
      const failed = d.lastExit !== undefined && d.lastExit.exitCode !== 0
      const unwell = d.health?.status === 'unhealthy'
      return {
        kind: failed || unwell ? 'warn' : 'run',
        strong: d.startedAt === undefined ? t`Running` : t`Running for ${age(now - d.startedAt)}`,
        rest: clauses(unwell && t`unhealthy`, times, last),
      }
    }
    case 'paused':
      return {
        kind: 'warn',
        strong: t`Paused`,
        rest: `${clauses(d.startedAt !== undefined && t`started ${ago(now - d.startedAt)}`, times)}. ${t`Nothing in it runs until it is unpaused.`}`,
      }
    case 'restarting':
      return {
        kind: 'fail',
        strong: t`Restarting`,
        rest: clauses(times, d.exitCode !== undefined && t`last exit ${d.exitCode}: ${d.exitReason ?? ''}`),
      }
    case 'created':
      return d.error === ''
        ? { kind: 'idle', strong: t`Never started`, rest: clauses(t`created ${ago(now - d.createdAt)}`) }
        : { kind: 'fail', strong: t`Could not be started`, rest: `: ${d.error}` }
    case 'removing':
      return { kind: 'idle', strong: t`Being removed`, rest: '' }
    case 'exited':
    case 'dead':
      return ended(d, times, now)
  }
}

/** What else there is to say, each a piece of its own, after what was said. */
const clauses = (...said: readonly (string | false)[]): string => said.map((one) => (one === false ? '' : `, ${one}`)).join('')

function ended(d: Known, times: string | false, now: number): StateSentence {
  const { exitCode = 0, startedAt, finishedAt } = d
  const ran = startedAt !== undefined && finishedAt !== undefined && finishedAt > startedAt ? spanText(finishedAt - startedAt) : undefined
  const reason = d.error || d.exitReason
  return {
    kind: d.state === 'dead' || d.error !== '' || ![0, 130, 143].includes(exitCode) ? 'fail' : 'idle',
    strong: endWords(d.state === 'dead', exitCode, ran) + clauses(finishedAt !== undefined && ago(now - finishedAt)),
    rest: `${clauses(times)}${reason ? `: ${reason}` : ''}`,
  }
}

function endWords(dead: boolean, code: number, ran: string | undefined): string {
  if (ran === undefined) return dead ? t`Dead, exited ${code}` : t`Exited ${code}`
  return dead ? t`Dead, exited ${code} after ${ran}` : t`Exited ${code} after ${ran}`
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
