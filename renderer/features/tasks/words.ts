import { plural, t } from '@lingui/core/macro'
import type { Task } from '../../../preload/contract/tasks'
import { bytes, clock, duration, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'

type Amounts = Pick<Task, 'done' | 'total' | 'unit'>

/** "612 MB of 1.4 GB", "62 of 107 MB", "step 12 of 17", "3 of 9". */
export function amount({ done, total, unit }: Amounts): string {
  if (done === undefined) return ''
  if (unit === 'steps') return total === undefined ? t`step ${number(done)}` : t`step ${number(done)} of ${number(total)}`
  if (unit === 'items') return total === undefined ? number(done) : t`${number(done)} of ${number(total)}`
  if (total === undefined) return bytes(done)
  const [have = '', haveUnit] = bytes(done).split(' ')
  const [, allUnit] = bytes(total).split(' ')
  return haveUnit === allUnit ? t`${have} of ${bytes(total)}` : t`${bytes(done)} of ${bytes(total)}`
}

/** How long the rest will take at the present rate; undefined while that cannot be told. */
export function timeLeft({ done, total, rate }: Pick<Task, 'done' | 'total' | 'rate'>): number | undefined {
  if (done === undefined || total === undefined || rate === undefined || rate <= 0 || done >= total) return undefined
  return ((total - done) / rate) * 1000
}

/** What a running task says beside its bar: done of total, rate, time left; or for how long it has run. */
export function runningText(task: Task, now: number): string {
  if (task.paused) return amount(task) === '' ? t`Paused` : t`Paused at ${amount(task)}`
  const left = timeLeft(task)
  const parts = [
    amount(task),
    task.unit === 'bytes' && task.rate !== undefined && task.rate > 0 ? `${bytes(task.rate)}/s` : '',
    left !== undefined && left < 86_400_000 ? t`${whole(left)} left` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : whole(now - task.startedAt)
}

/** What a copy is at: files done, and the name of the one under way. The engine locks a container for as long as it is copied. */
export function partText({ files, now, state, paused }: Pick<Task, 'files' | 'now' | 'state' | 'paused'>): string {
  const done = files === undefined ? '' : filesText(files, state === 'running')
  if (paused && state === 'running')
    return [done, t`meanwhile Docker lets nothing else be done with the container`].filter(Boolean).join(' · ')
  return [done, state === 'running' && now !== undefined ? oneLine(now) : ''].filter(Boolean).join(' · ')
}

function filesText({ done, total }: NonNullable<Task['files']>, running: boolean): string {
  if (total !== undefined && running) return t`${number(done)} of ${plural(total, { one: '# file', other: '# files' })}`
  return plural(done, { one: '# file', other: '# files' })
}

/** In the place of the bar once a task has ended: "Done 14:29", "Failed at 12 MB", "Cancelled". */
export function endedText(task: Task): string {
  if (task.state === 'succeeded') return task.endedAt === undefined ? t`Done` : t`Done ${clock(task.endedAt).slice(0, 5)}`
  if (task.state === 'cancelled') return t`Cancelled`
  return task.unit === 'bytes' && task.done ? t`Failed at ${bytes(task.done)}` : t`Failed`
}

/** What came of it: the result's line, the error's sentence, or how long it ran. */
export function outcome(task: Task): string {
  if (task.error && task.state === 'failed') return task.error.message
  const took = task.endedAt === undefined ? '' : t`in ${duration(task.endedAt - task.startedAt)}`
  return [task.state === 'succeeded' ? task.result : undefined, took].filter(Boolean).join(' ')
}

/** A span without tenths, for text that changes each second. */
function whole(span: number): string {
  const ms = Math.max(1000, Math.round(span / 1000) * 1000)
  return duration(ms).replace('.0 s', ' s')
}

/** The share that is done, 0 to 1; undefined while the total is unknown. */
export function share({ done, total }: Amounts): number | undefined {
  return done === undefined || total === undefined || total <= 0 ? undefined : Math.min(1, done / total)
}

/** The share of several tasks together, each counting the same; undefined when no total is known. */
export function sharedProgress(tasks: readonly Task[]): number | undefined {
  const shares = tasks.flatMap((task) => share(task) ?? [])
  return shares.length === 0 ? undefined : shares.reduce((sum, one) => sum + one, 0) / shares.length
}
