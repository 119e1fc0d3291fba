import { plural, t } from '@lingui/core/macro'
import * as z from 'zod'
import type { builds } from '../../preload/contract/builds'
import type { CacheEntry } from '../../preload/contract/imageParts'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { fromDocker } from '../engine/errors'
import { removeEach } from '../engine/pruning'
import { request } from '../engine/request'
import type { Engine, Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import { toSize } from '../numbers'
import type { Tasks } from '../tasks/types'
import { listCache } from './cacheEntries'

type Part = Pick<Service<typeof builds>, 'prunePreview' | 'prune'>

/** The build cache, looked at and removed. */
export function createCache({ engines, ledger, tasks }: { engines: Engines; ledger: Ledger; tasks: Tasks }): Part {
  return {
    prunePreview: async ({ engine, ...filters }) => listCache(await engines.use(engine), filters),

    async prune({ engine: ref, ids }) {
      const engine = await engines.use(ref)
      const all = await listCache(engine, {})
      const wanted = new Set(ids)
      const chosen = childrenFirst(all.filter(({ id }) => wanted.has(id)))
      const everything = chosen.length === all.length
      const commands = everything
        ? [['builder', 'prune', '-a', '-f']]
        : chosen.map(({ id }) => ['builder', 'prune', '-a', '-f', '--filter', `id=${id}`])
      // One command for each entry would be hundreds of lines.
      const command = commands.length > 3 ? `${toText(commands[0])} # and ${commands.length - 1} more` : commands.map(toText).join(' && ')
      const title = plural(chosen.length, { one: 'Remove # entry of the build cache', other: 'Remove # entries of the build cache' })
      return {
        task: tasks.start({ kind: 'prune', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            let freed = 0
            const gone = await removeEach(engine, { chosen, atOnce: 1 }, task, async (entry) => {
              const bytes = await remove(engine, entry, task.signal)
              if (typeof bytes === 'number') freed += bytes
              return typeof bytes === 'number' ? undefined : bytes
            })
            if (gone.length === 0) return t`There was nothing to remove`
            const size = toSize(freed)
            return plural(gone.length, { one: `# entry removed, ${size} freed`, other: `# entries removed, ${size} freed` })
          }),
        ),
      }
    },
  }
}

const toText = (words: readonly string[] = []) => dockerCommand(words)

/** An entry goes after those made from it: the builder holds what another stands on. */
export function childrenFirst(entries: readonly CacheEntry[]): (CacheEntry & { name: string })[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const children = new Map<string, number>()
  const add = (id: string, by: number) => (children.get(id) ?? 0) + by
  for (const { parents } of entries) for (const parent of parents) children.set(parent, add(parent, 1))
  const ready = entries.filter(({ id }) => !children.has(id))
  const ordered: CacheEntry[] = []
  for (let entry = ready.shift(); entry !== undefined; entry = ready.shift()) {
    ordered.push(entry)
    for (const parent of entry.parents) {
      children.set(parent, add(parent, -1))
      const free = byId.get(parent)
      if (free !== undefined && children.get(parent) === 0) ready.push(free)
    }
  }
  return ordered.map((entry) => ({ ...entry, name: entry.description || entry.id }))
}

const Pruned = z.object({ CachesDeleted: z.array(z.string()).nullish(), SpaceReclaimed: z.number().default(0) })

/** `POST /build/prune` for one id: the bytes it freed, or why it stays. */
async function remove(engine: Engine, { id, name }: { id: string; name: string }, signal: AbortSignal): Promise<number | AppError> {
  const what = t`The cache entry "${name}"`
  try {
    const filters = JSON.stringify({ id: { [id]: true } })
    const answer = Pruned.parse(await request(engine, '/build/prune', { method: 'POST', query: { all: true, filters }, signal }))
    if ((answer.CachesDeleted ?? []).length > 0) return answer.SpaceReclaimed
    const still = (await listCache(engine, {})).find((entry) => entry.id === id)
    if (still === undefined) return 0
    const said = still.inUse
      ? t`${what} is in use by a build, and was left alone.`
      : t`${what} is needed by an entry that stays, and was left alone.`
    return new AppError('conflict', said, t`Remove it when nothing needs it.`)
  } catch (error) {
    return fromDocker(error, what)
  }
}
