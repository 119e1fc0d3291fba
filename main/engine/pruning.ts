import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { inDigits } from '../numbers'
import type { TaskHandle } from '../tasks/types'
import type { Engine } from './types'

/** One thing that a clean-up removes. */
export interface Removable {
  id: string
  name: string
}

/**
 * Removes one after the other, with an item in the task for each, and goes on when one cannot be removed. Answers those
 * that went; throws `conflict` at the end when some are left.
 */
export async function removeEach<T extends Removable>(
  engine: Engine,
  { chosen, atOnce }: { chosen: readonly T[]; atOnce: number },
  task: TaskHandle,
  remove: (one: T) => Promise<AppError | undefined>,
): Promise<T[]> {
  const waiting = [...chosen]
  const gone: T[] = []
  const left: AppError[] = []
  const tell = () => task.progress({ done: gone.length + left.length, total: chosen.length, unit: 'items' })
  tell()

  async function removeNext(): Promise<void> {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      task.signal.throwIfAborted()
      const error = await remove(one)
      if (error === undefined) gone.push(one)
      else left.push(error)
      task.items([{ id: one.id, label: one.name, status: error === undefined ? t`removed` : error.message }])
      tell()
      if (engine.lost.aborted) throw engine.lost.reason
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, chosen.length) }, removeNext))

  const [first] = left
  if (first !== undefined) {
    const why = first.message
    const others = left.length - 1
    const said =
      others === 0
        ? t`${inDigits(gone.length)} of ${inDigits(chosen.length)} were removed. ${why}`
        : t`${inDigits(gone.length)} of ${inDigits(chosen.length)} were removed. ${why} ${inDigits(others)} more: see the task.`
    throw new AppError('conflict', said, first.hint ?? t`Look at what is left, and try again.`)
  }
  return gone
}

/** What a removal throws, for `removeEach`; nothing where the thing is gone already, which counts as removed. */
export async function unlessGone(removal: Promise<void>): Promise<AppError | undefined> {
  try {
    await removal
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'not-found') return error
  }
  return undefined
}

/** The words of `--filter` for an age and for labels. */
export function toFilterFlags({
  olderThanSeconds,
  labels,
}: {
  olderThanSeconds?: number | undefined
  labels: readonly string[]
}): string[] {
  return [
    ...(olderThanSeconds ? ['--filter', `until=${toDuration(olderThanSeconds)}`] : []),
    ...labels.flatMap((label) => ['--filter', label.startsWith('!') ? `label!=${label.slice(1)}` : `label=${label}`]),
  ]
}

/** `36h`, `90m`, `45s`: Go has no unit above the hour. */
function toDuration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`
}
