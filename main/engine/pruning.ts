import { AppError } from '../../preload/contract/errors'
import type { TaskHandle } from '../tasks/types'
import type { Engine } from './types'

/** One thing that a clean-up removes. */
export interface Removable {
  id: string
  name: string
}

/**
 * Removes one after the other, with an item in the task for each, and goes on when one cannot be removed. Answers those
 * that went; throws `conflict` at the end when some are left. `plural` is what they are: 'containers'.
 */
export async function removeEach<T extends Removable>(
  engine: Engine,
  { chosen, plural, atOnce }: { chosen: readonly T[]; plural: string; atOnce: number },
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
      task.items([{ id: one.id, label: one.name, status: error === undefined ? 'removed' : error.message }])
      tell()
      if (engine.lost.aborted) throw engine.lost.reason
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, chosen.length) }, removeNext))

  const [first] = left
  if (first !== undefined) {
    const rest = left.length === 1 ? '' : ` ${left.length - 1} more: see the task.`
    throw new AppError(
      'conflict',
      `${gone.length} of ${chosen.length} ${plural} were removed. ${first.message}${rest}`,
      first.hint ?? 'Look at what is left, and try again.',
    )
  }
  return gone
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

/** As docker writes a size, in powers of 1000. */
export function toSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${units[power]}`
}
