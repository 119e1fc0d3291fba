import { plural, t } from '@lingui/core/macro'
import type { containers } from '../../preload/contract/containers'
import type { PruneCandidate } from '../../preload/contract/containerParts'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { removeEach, toFilterFlags } from '../engine/pruning'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import type { ContainersDeps } from './act'
import { removeWithVolumes } from './anonymous'
import { handle, toWhat } from './inspect'
import { findPruneCandidates } from './pruneCandidates'
import { toSize } from '../numbers'

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
      const only = chosen.length === 1 ? chosen[0]?.name : undefined
      const title =
        only === undefined
          ? plural(chosen.length, { one: 'Remove # stopped container', other: 'Remove # stopped containers' })
          : t`Remove ${only}`
      return {
        task: tasks.start({ kind: 'prune', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            const gone = await removeEach(engine, { chosen, atOnce: AT_ONCE }, task, (one) => remove(engine, one, volumes))
            if (gone.length === 0) return t`There was nothing to remove`
            const size = toSize(gone.reduce((sum, one) => sum + one.bytes, 0))
            return plural(gone.length, { one: `# container removed, ${size} freed`, other: `# containers removed, ${size} freed` })
          }),
        ),
      }
    },
  }
}

/** `DELETE /containers/{id}`, never forced: the engine refuses one that runs again. One that is gone already counts as removed. */
async function remove(engine: Engine, { id, name }: PruneCandidate, volumes: boolean): Promise<AppError | undefined> {
  try {
    await (volumes ? removeWithVolumes(engine, id, { force: false }) : handle(engine, id).remove())
  } catch (error) {
    const status = toAnswer(error)?.status
    if (status === 404) return undefined
    if (status === 409 && /running/i.test(toAnswer(error)?.message ?? '')) {
      const what = toWhat(name)
      return new AppError('conflict', t`${what} runs again, and was left alone.`, t`Stop it first if it shall go.`, { cause: error })
    }
    return fromDocker(error, toWhat(name))
  }
  return undefined
}
