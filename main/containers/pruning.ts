import type { containers } from '../../preload/contract/containers'
import type { PruneCandidate } from '../../preload/contract/containerParts'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import type { TaskHandle } from '../tasks/types'
import type { ContainersDeps } from './act'
import { handle, toWhat } from './inspect'
import { findPruneCandidates } from './pruneCandidates'

type Part = Pick<Service<typeof containers>, 'prunePreview' | 'prune'>

/** So many containers are removed side by side. */
const AT_ONCE = 4
/** A command with more names than this is told by its filters. */
const NAMES = 50

/** Stopped containers, looked at and removed. */
export function createPruning({ engines, ledger, tasks }: ContainersDeps): Part {
  return {
    async prunePreview({ engine: ref, volumeSizes, ...filters }) {
      const found = await findPruneCandidates(await engines.use(ref), filters, { volumeSizes })
      return { containers: found, bytes: found.reduce((sum, one) => sum + one.bytes, 0) }
    },

    async prune({ engine: ref, ids, volumes, ...filters }) {
      const engine = await engines.use(ref)
      // Filters that came with ids made the preview; what they chose then is what goes now.
      const chosen = await findPruneCandidates(engine, ids ? { ids, labels: [] } : filters)
      const all = ids === undefined && !volumes
      const command = dockerCommand(
        all || chosen.length > NAMES
          ? ['container', 'prune', '-f', ...toFilterFlags(filters)]
          : ['rm', ...(volumes ? ['-v'] : []), ...chosen.map((one) => one.name)],
      )
      const title = chosen.length === 1 ? `Remove ${chosen[0]?.name}` : `Remove ${chosen.length} stopped containers`
      return {
        task: tasks.start({ kind: 'prune', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, () => removeEach(engine, chosen, volumes, task)),
        ),
      }
    },
  }
}

/** Removes one after the other, and goes on when one cannot be removed. Throws `conflict` at the end when some are left. */
async function removeEach(engine: Engine, chosen: readonly PruneCandidate[], volumes: boolean, task: TaskHandle): Promise<string> {
  const waiting = [...chosen]
  const left: { name: string; error: AppError }[] = []
  let done = 0
  let bytes = 0
  task.progress({ done, total: chosen.length, unit: 'items' })

  async function removeNext(): Promise<void> {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      task.signal.throwIfAborted()
      const error = await remove(engine, one, volumes)
      if (error === undefined) bytes += one.bytes
      else left.push({ name: one.name, error })
      task.items([{ id: one.id, label: one.name, status: error === undefined ? 'removed' : error.message }])
      task.progress({ done: ++done, total: chosen.length, unit: 'items' })
      if (engine.lost.aborted) throw engine.lost.reason
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, chosen.length) }, removeNext))

  const removed = chosen.length - left.length
  const [first] = left
  if (first !== undefined) {
    const rest = left.length === 1 ? '' : ` ${left.length - 1} more: see the task.`
    throw new AppError(
      'conflict',
      `${removed} of ${chosen.length} containers were removed. ${first.error.message}${rest}`,
      first.error.hint ?? 'Look at what is left, and try again.',
    )
  }
  const what = removed === 1 ? '1 container' : `${removed} containers`
  return removed === 0 ? 'There was nothing to remove' : `${what} removed, ${toSize(bytes)} freed`
}

/** `DELETE /containers/{id}`, never forced: the engine refuses one that runs again. One that is gone already counts as removed. */
async function remove(engine: Engine, { id, name }: PruneCandidate, volumes: boolean): Promise<AppError | undefined> {
  try {
    await handle(engine, id).remove({ v: volumes })
  } catch (error) {
    const status = toAnswer(error)?.status
    if (status === 404) return undefined
    if (status === 409 && /running/i.test(toAnswer(error)?.message ?? '')) {
      return new AppError('conflict', `${toWhat(name)} runs again, and was left alone.`, 'Stop it first if it shall go.', { cause: error })
    }
    return fromDocker(error, toWhat(name))
  }
  return undefined
}

function toFilterFlags({ olderThanSeconds, labels }: { olderThanSeconds?: number | undefined; labels: readonly string[] }): string[] {
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
function toSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${units[power]}`
}
