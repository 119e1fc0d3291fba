import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileAbilities, FileEntry } from '../../../preload/contract/fileParts'
import type { Engine } from '../../engine/types'
import type { OpenPlace } from '../places'
import { extractTo, MissingPath, missing, readOnly } from './archiveCalls'
import { readArchive } from './readArchive'
import { runInside } from './exec'
import { toListing } from './listing'
import { listLive, statLive, walkLive } from './live'
import { below, cleanPath, folderOfPath, inWords, isIn, joinPath, nameOfPath } from './paths'
import { walkTree } from './tree'
import type { LiveMount } from './volumeLive'

/** A volume as a container that runs and has it mounted shows it. */
export function createLiveVolume(engine: Engine, { name, what }: { name: string; what: string }, live: LiveMount): OpenPlace {
  const { root } = live
  const abilities: FileAbilities = {
    write: !live.readOnly,
    change: !live.readOnly,
    follow: true,
    ...(live.readOnly && {
      why: t`The container "${live.name}", through which the volume "${name}" is reached, has it read-only.`,
      hint: t`Stop that container, or start one that may write.`,
    }),
  }

  const inContainer = (path: string): string => (cleanPath(path) === '/' ? root : `${root === '/' ? '' : root}${cleanPath(path)}`)
  function fromContainer(entry: FileEntry): FileEntry {
    if (!isIn(entry.path, root)) throw leadsOut(entry.path)
    const path = below(entry.path, root)
    return { ...entry, path, name: nameOfPath(path) }
  }
  const leadsOut = (path: string): AppError =>
    new AppError(
      'invalid-input',
      t`The link leads out of the volume "${name}", to ${inWords(path)} of the container "${live.name}".`,
      t`Look at it in that container.`,
    )

  /** Errors name the path that was asked for, not the one in the container. */
  const asked = async <T>(path: string, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw error instanceof MissingPath ? missing(path, what) : error
    })

  /** The path in the container, once it is certain that no link above it leads out of the volume. */
  async function within(path: string, signal: AbortSignal): Promise<string> {
    const wanted = cleanPath(path)
    if (wanted === '/' || folderOfPath(wanted) === '/') return inContainer(wanted)
    const folder = fromContainer(await asked(wanted, statLive(live, inContainer(folderOfPath(wanted)), { follow: true, signal })))
    return inContainer(joinPath(folder.path, nameOfPath(wanted)))
  }

  return {
    engine,
    kind: 'volume',
    id: name,
    via: live.id,
    name,
    what,
    inside: async () => live,
    at: within,
    abilities: async () => abilities,
    prepare: () => Promise.resolve(undefined),

    async list(path, { limit, signal }) {
      const listing = await asked(path, listLive(live, inContainer(path), signal))
      if (!isIn(listing.path, root)) throw leadsOut(listing.path)
      const entries = listing.entries.map(fromContainer)
      return toListing({ path: below(listing.path, root), entries }, { limit, source: 'live', readAt: Date.now(), abilities })
    },

    async stat(path, { follow, signal }) {
      return fromContainer(await asked(path, statLive(live, await within(path, signal), { follow, signal })))
    },

    async *walk(path, signal) {
      const at = await within(path, signal)
      if (live.tools.has('find')) {
        for await (const entries of walkLive(live, at, signal)) yield entries.map(fromContainer)
        return
      }
      const tree = {
        find: async (path: string) => fromContainer(await statLive(live, inContainer(path), { follow: false, signal })),
        children: async (folder: string) => (await listLive(live, inContainer(folder), signal)).entries.map(fromContainer),
      }
      yield* walkTree(tree, path, { what, signal })
    },

    async *archive(path, signal) {
      yield* readArchive(live, await within(path, signal), signal)
    },

    async extract(folder, tar, { signal }) {
      if (live.readOnly) throw readOnly(folder, what)
      const { path } = fromContainer(await asked(folder, statLive(live, inContainer(folder), { follow: true, signal })))
      await extractTo(live, inContainer(path), tar, signal)
    },

    run: (command, options) => runInside(live, command, options),
    forget: () => undefined,
  }
}
