import { setTimeout } from 'node:timers/promises'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { withMarks } from '../../../preload/contract/fileMarks'
import type { FileAbilities, FileEntry, FolderMarks } from '../../../preload/contract/fileParts'
import type { OpenPlace } from '../places'
import { extractTo, inMemory, readOnly } from './archiveCalls'
import { readArchive } from './readArchive'
import { type ChangeTree, markOf } from './changes'
import { runInside } from './exec'
import { unknown } from './exported'
import { toListing } from './listing'
import { listLive, statLive, walkLive } from './live'
import { isInMemory, mountOf } from './mounts'
import { withNames } from './names'
import { cleanPath, folderOfPath, joinPath } from './paths'
import type { ContainerState, Facts } from './state'
import { listTree, statTree, walkTree } from './tree'

/** How long a listing waits for marks that are to come soon, in ms. */
const SOON = 150
/** With more entries than these nothing is waited for: so many changes take the engine longer, and the listing its time. */
const MANY = 5000

/** The files of one container, whether or not it runs. `facts` are of now: a place is opened for each question. */
export function createContainerPlace(facts: Facts, name: string, state: ContainerState): OpenPlace {
  const { engine, id, what, info, mounts } = facts
  const runs = info.State.Running && !info.State.Paused && !info.State.Restarting

  const inside = async () => {
    if (!runs) return undefined
    const found = await state.inside(facts)
    return found && { ...found, root: '/', name }
  }

  /** Read-only where it is mounted so, or as a whole. */
  const canWrite = (path: string): boolean => {
    const mount = mountOf(mounts, path)
    return mount === undefined ? info.HostConfig.ReadonlyRootfs !== true : !mount.readOnly
  }

  /** The engine reaches no memory of a running container. */
  const isOutOfReach = (path: string): boolean => info.State.Running && isInMemory(mounts, path)
  const reach = (path: string): void => {
    if (isOutOfReach(path)) throw inMemory(path, what)
  }

  /** Of one folder; without it, of any. */
  async function abilities(path?: string): Promise<FileAbilities> {
    const live = await inside()
    const write = path === undefined ? canWrite('/') || mounts.some((mount) => !mount.readOnly) : canWrite(path)
    const able = { write, change: write && live !== undefined, follow: live !== undefined }
    if (!write) return { ...able, why: readOnly(path ?? '/', what).message, hint: t`It is mounted or was started read-only.` }
    if (path !== undefined && isOutOfReach(path)) {
      const { message, hint } = inMemory(path, what)
      return { ...able, write: false, why: message, ...(hint !== undefined && { hint }) }
    }
    if (live !== undefined) return able
    return { ...able, ...whyNot() }
  }

  function whyNot(): { why: string; hint: string } {
    if (info.State.Paused) return { why: t`${what} is paused, so nothing in it can rename, remove or chmod.`, hint: t`Unpause it first.` }
    if (info.State.Running)
      return { why: t`${what} has no shell that could rename, remove or chmod.`, hint: t`Files can still be copied in and out.` }
    return { why: t`${what} does not run, so nothing in it can rename, remove or chmod.`, hint: t`Start it first.` }
  }

  /** Marks are a help for the eye: without them a folder is shown all the same. */
  const changesNow = async (): Promise<ChangeTree | undefined> =>
    state.changes(facts).then(
      ({ tree }) => tree,
      () => undefined,
    )

  /** What a mount covers is not the container's own: nothing of it is marked. */
  async function marksIn(folder: string, tree: ChangeTree): Promise<FolderMarks> {
    const marks: FolderMarks = { comparedWith: info.Config.Image, changes: tree.counts, added: [], changed: [], inside: [], deleted: [] }
    if (mountOf(mounts, folder) !== undefined) return marks
    const gone: string[] = []
    for (const [name, change] of tree.in(folder)) {
      const path = joinPath(folder, name)
      const mark = markOf(tree, path, change)
      if (mark === 'deleted') gone.push(path)
      else if (mark !== undefined) marks[mark].push(name)
    }
    const image = gone.length > 0 ? await state.imageIfRead(facts) : undefined
    marks.deleted = gone.map((path) => {
      return { ...(image?.find(path) ?? unknown(path)), mark: 'deleted' }
    })
    return marks
  }

  /** Says on entries of the caller's own what is mounted there. */
  function withMounts(folder: string, entries: FileEntry[]): FileEntry[] {
    for (const { path, shown } of mounts) {
      const here = folderOfPath(path) === folder ? entries.find((entry) => entry.path === path) : undefined
      if (here !== undefined) here.mount = shown
    }
    return entries
  }

  return {
    engine,
    kind: 'container',
    id,
    via: id,
    name,
    what,
    inside,
    at: async (path) => cleanPath(path),
    abilities: () => abilities(),

    prepare: async () => ((await inside()) === undefined ? state.startReading(facts) : undefined),

    async list(path, { again, limit, marks, signal }) {
      const wanted = cleanPath(path)
      const live = await inside()
      if (again) state.forget()
      if (live !== undefined) {
        // Asked at the same time, a long answer of the engine's would hold up the names.
        const asked = marks === 'wait' ? changesNow() : undefined
        const listing = await listLive(live, wanted, signal)
        const soon = async () =>
          listing.entries.length > MANY ? 'later' : Promise.race([changesNow(), setTimeout(SOON, 'later' as const)])
        const tree = await (asked ?? soon())
        const entries = withMounts(listing.path, listing.entries)
        const now = { limit, source: 'live', readAt: Date.now(), abilities: await abilities(listing.path) } as const
        if (tree === undefined) return toListing({ ...listing, entries }, now)
        if (tree === 'later') return toListing({ ...listing, entries }, { ...now, marksLater: true })
        const found = await marksIn(listing.path, tree)
        return toListing(
          { ...listing, entries: withMarks(entries, found) },
          { ...now, comparedWith: found.comparedWith, changes: found.changes },
        )
      }
      const { tree, names, readAt } = await state.known(facts)
      const kept = state.listings.get(wanted) ?? (await listTree(tree, wanted, { what, signal }))
      if (!state.listings.has(wanted)) {
        kept.entries = kept.entries.map((entry) => withNames({ ...entry }, names))
        state.keepListing(wanted, kept)
      }
      const { counts: changes } = (await state.changes(facts)).tree
      return toListing(kept, {
        limit,
        comparedWith: info.Config.Image,
        changes,
        source: 'known',
        readAt,
        abilities: await abilities(kept.path),
      })
    },

    async marks(path) {
      const { tree } = await state.changes(facts)
      return marksIn(cleanPath(path), tree)
    },

    async stat(path, { follow, signal }) {
      const wanted = cleanPath(path)
      const live = await inside()
      if (live === undefined) {
        const { tree, names } = await state.known(facts)
        return withNames({ ...(await statTree(tree, wanted, { follow, what, signal })) }, names)
      }
      const entry = await statLive(live, wanted, { follow, signal })
      if (entry.path === '/') return entry
      const folder = folderOfPath(entry.path)
      const tree = mountOf(mounts, folder) === undefined ? await changesNow() : undefined
      const mark = tree && markOf(tree, entry.path)
      withMounts(folder, [entry])
      return mark === undefined ? entry : { ...entry, mark }
    },

    async *walk(path, signal) {
      const live = await inside()
      if (live?.tools.has('find') === true) yield* walkLive(live, cleanPath(path), signal)
      else if (live !== undefined) {
        const tree = {
          find: (at: string) => statLive(live, at, { follow: false, signal }),
          children: async (folder: string) => (await listLive(live, folder, signal)).entries,
        }
        yield* walkTree(tree, path, { what, signal })
      } else yield* walkTree((await state.known(facts)).tree, path, { what, signal })
    },

    async *archive(path, signal) {
      const wanted = cleanPath(path)
      reach(wanted)
      yield* readArchive(facts, wanted, signal)
    },

    async extract(folder, tar, { signal }) {
      const wanted = cleanPath(folder)
      reach(wanted)
      try {
        await extractTo(facts, wanted, tar, signal)
      } finally {
        state.forget()
      }
    },

    async run(command, options) {
      const live = await inside()
      if (live === undefined) {
        const { why, hint } = whyNot()
        throw new AppError('unsupported', why, hint)
      }
      return runInside(live, command, options)
    },

    forget: () => state.forget(),
  }
}
