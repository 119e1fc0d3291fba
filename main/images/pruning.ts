import { plural, t } from '@lingui/core/macro'
import type { images } from '../../preload/contract/images'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { removeEach, toFilterFlags } from '../engine/pruning'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import type { ImagesDeps } from './deps'
import { freedBy, type ImageFilters, previewPrune } from './pruneCandidates'
import { toShort } from '../engine/imageNames'
import { removeImage } from './remove'
import { toSize } from '../numbers'

type Part = Pick<Service<typeof images>, 'prunePreview' | 'prune'>

/** A command with more names than this is told by its filters. */
const NAMES = 50

/** Images that nothing uses, looked at and removed. */
export function createPruning({ engines, ledger, tasks }: ImagesDeps): Part {
  return {
    prunePreview: async ({ engine, ...filters }) => previewPrune(await engines.use(engine), filters),

    async prune({ engine: ref, ids, ...filters }) {
      const engine = await engines.use(ref)
      // What was chosen in a preview goes, as long as no container has been made from it since.
      const preview = await previewPrune(engine, ids ? { all: true, labels: [] } : filters)
      const wanted = ids && new Set(ids)
      const chosen = preview.images
        .filter(({ id }) => wanted?.has(id) !== false)
        .map(({ id, tags }) => ({ id, tags, name: tags[0] ?? toShort(id) }))
      const command = dockerCommand(
        ids === undefined || chosen.length > NAMES
          ? ['image', 'prune', '-f', ...flagsOf(filters)]
          : ['rmi', ...chosen.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [toShort(id)]))],
      )
      const only = chosen.length === 1 ? chosen[0]?.name : undefined
      const title =
        only === undefined ? plural(chosen.length, { one: 'Remove # unused image', other: 'Remove # unused images' }) : t`Remove ${only}`
      return {
        task: tasks.start({ kind: 'prune', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            // One after the other: an image that another is built on can only go after it, so the newest go first.
            const newestFirst = chosen.toReversed()
            const gone = await removeEach(engine, { chosen: newestFirst, atOnce: 1 }, task, (one) => remove(engine, one))
            const size = toSize(freedBy(preview, new Set(gone.map(({ id }) => id))))
            if (gone.length === 0) return t`There was nothing to remove`
            return plural(gone.length, { one: `# image removed, ${size} freed`, other: `# images removed, ${size} freed` })
          }),
        ),
      }
    },
  }
}

const flagsOf = (filters: ImageFilters) => [...(filters.all ? ['-a'] : []), ...toFilterFlags(filters)]

/** Takes each tag off, never by force: the engine keeps an image that a container has. One that is gone already counts as removed. */
async function remove(engine: Engine, { id, tags }: { id: string; tags: readonly string[] }): Promise<AppError | undefined> {
  for (const ref of tags.length > 0 ? tags : [id]) {
    try {
      await removeImage(engine, ref, false)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code !== 'not-found') return error
    }
  }
  return undefined
}
