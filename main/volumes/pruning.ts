import { plural, t } from '@lingui/core/macro'
import { atLeast } from '../../preload/contract/apiVersion'
import type { Service } from '../../preload/contract/kit'
import type { VolumePruneFilters, volumes } from '../../preload/contract/volumes'
import { measureVolumes } from '../engine/diskUsage'
import { fromDocker } from '../engine/errors'
import { hasLabel } from '../engine/labels'
import { removeEach, toFilterFlags, unlessGone } from '../engine/pruning'
import type { Engine, Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import { toSize } from '../numbers'
import type { Tasks } from '../tasks/types'
import { removeVolume } from './remove'
import { listVolumes } from './source'

export interface VolumesDeps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
}

type Part = Pick<Service<typeof volumes>, 'prunePreview' | 'prune'>

/** So many volumes are removed side by side. */
const AT_ONCE = 4
/** A command with more names than this is told by its filters. */
const NAMES = 50

/** Volumes that no container has, looked at and removed. */
export function createPruning({ engines, ledger, tasks }: VolumesDeps): Part {
  return {
    async prunePreview({ engine: ref, sizes, ...filters }) {
      const engine = await engines.use(ref)
      const found = await findUnused(engine, filters)
      const measured = sizes && found.length > 0 ? await measureVolumes(engine) : new Map<string, number>()
      return found.map((volume) => {
        const bytes = measured.get(volume.name)
        return { ...volume, ...(bytes !== undefined && { bytes }) }
      })
    },

    async prune({ engine: ref, ids, ...filters }) {
      const engine = await engines.use(ref)
      const names = ids ?? (await findUnused(engine, filters)).map(({ name }) => name)
      const chosen = names.map((name) => ({ id: name, name }))
      // Before API 1.42 `docker volume prune` takes named ones too, and cannot be told otherwise.
      const sayable = filters.all || atLeast(engine.abilities.apiVersion, 1, 42)
      const command = dockerCommand(
        sayable && (ids === undefined || chosen.length > NAMES)
          ? [
              'volume',
              'prune',
              '-f',
              ...(filters.all && atLeast(engine.abilities.apiVersion, 1, 42) ? ['-a'] : []),
              ...toFilterFlags(filters),
            ]
          : ['volume', 'rm', ...names],
      )
      const first = names[0] ?? ''
      const title =
        chosen.length === 1
          ? t`Remove ${first}`
          : plural(chosen.length, { one: 'Remove # unused volume', other: 'Remove # unused volumes' })
      return {
        task: tasks.start({ kind: 'prune', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            const measured = chosen.length > 0 ? await measureVolumes(engine) : new Map<string, number>()
            const gone = await removeEach(engine, { chosen, atOnce: AT_ONCE }, task, ({ name }) => unlessGone(removeVolume(engine, name)))
            if (gone.length === 0) return t`There was nothing to remove`
            const freed = toSize(gone.reduce((sum, { name }) => sum + (measured.get(name) ?? 0), 0))
            return plural(gone.length, { one: `# volume removed, ${freed} freed`, other: `# volumes removed, ${freed} freed` })
          }),
        ),
      }
    },
  }
}

/** The volumes that no container has, running or not (`GET /volumes`, `dangling`), by their names. */
async function findUnused(engine: Engine, { all, labels }: VolumePruneFilters) {
  const unused = await listUnused(engine)
  return (await listVolumes(engine))
    .filter((volume) => unused.has(volume.name) && (all || volume.anonymous) && labels.every((label) => hasLabel(volume.labels, label)))
    .sort((a, b) => a.name.localeCompare(b.name))
}

async function listUnused(engine: Engine): Promise<Set<string>> {
  const answer = await engine.docker.listVolumes({ filters: { dangling: ['true'] } }).catch((error: unknown) => {
    throw fromDocker(error, t`The volume list`)
  })
  // An engine without volumes answers null.
  return new Set(((answer.Volumes as { Name: string }[] | null) ?? []).map(({ Name }) => Name))
}
