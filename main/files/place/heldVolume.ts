import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileAbilities, FileEntry } from '../../../preload/contract/fileParts'
import { measureVolumes } from '../../engine/diskUsage'
import type { Engine } from '../../engine/types'
import { dockerCommand } from '../../ledger/words'
import { toSize } from '../../numbers'
import type { OpenPlace } from '../places'
import { extractTo, type Holder } from './archiveCalls'
import { type Limits, LIMITS, readHeader, readHeaders, TooMuch } from './headers'
import { type Holders, ROOT } from './holders'
import type { ImageTree } from './imageTree'
import { type Known, knownVolume } from './knownVolumes'
import { toListing } from './listing'
import { noticed, overlaid } from './overlaid'
import { below, cleanPath, joinPath, nameOfPath } from './paths'
import { readArchive } from './readArchive'
import type { Read } from './readings'
import { listTree, resolve, statTree, type Tree, treeOf, walkTree } from './tree'

/** More than this is not read without a word. */
const AT_ONCE: Limits = { ...LIMITS, time: 15_000 }
/** A container that has it and runs writes without a word. */
const FRESH = 3000
/** What was written by us is put over what is known, up to so many names. */
const OVERLAID = 100_000

/** A volume that no running container's programs can look at: read and written through a container that is never started. */
export function createHeldVolume(
  engine: Engine,
  { name, what, running }: { name: string; what: string; running: boolean },
  { holders, read: readOnce, limits = AT_ONCE }: { holders: Holders; read: Read; limits: Limits | undefined },
): OpenPlace {
  const why = running
    ? t`No running container that has the volume "${name}" has a shell, so nothing can rename, remove or chmod in it.`
    : t`No container that has the volume "${name}" runs, so nothing can rename, remove or chmod in it.`
  const abilities: FileAbilities = {
    write: true,
    change: false,
    follow: false,
    why,
    hint: t`Start a container that has it.`,
  }
  const cannot = () => new AppError('unsupported', abilities.why ?? why, abilities.hint)

  async function held<T>(work: (holder: Holder) => Promise<T>): Promise<T> {
    const { holder, release } = await holders.acquire(engine, name, what)
    try {
      return await work(holder)
    } finally {
      release()
    }
  }

  const known = knownVolume(engine, name, holders.isOurs)

  async function read(signal: AbortSignal): Promise<Known> {
    const last = await known.asked?.catch(() => undefined)
    // As much as that is not read again and again: what it was then is shown, with the time.
    if (last !== undefined && (known.large !== undefined || !running || Date.now() - last.readAt < FRESH)) return last
    if (known.reading !== undefined) return known.reading.done
    if (known.large !== undefined) throw unread()
    const { writes } = known
    const asked = held(async (holder): Promise<Known> => {
      const readAt = Date.now()
      const entries = new Map<string, FileEntry>()
      for (const [at, entry] of await readHeaders(holder, ROOT, signal, limits)) {
        const path = below(at, ROOT)
        entries.set(path, { ...entry, path, name: nameOfPath(path) })
      }
      return { tree: treeOf(entries), readAt }
    })
    known.asked = asked
    try {
      const found = await asked
      if (known.writes !== writes) known.asked = undefined
      return found
    } catch (error) {
      if (known.asked === asked) known.asked = undefined
      if (!(error instanceof TooMuch)) throw error
      known.large = { bytes: error.bytes }
      throw unread()
    }
  }

  /** Reads through all of it as a task. */
  function readThrough(): string {
    if (known.reading !== undefined) return known.reading.task
    const readAt = Date.now()
    const { writes } = known
    const { task, done } = readOnce({
      engine,
      title: t`Read ${name}`,
      command: `docker cp "$(${dockerCommand(['create', '-v', `${name}:/volume`, 'busybox'])})":/volume - | tar -t`,
      what,
      tar: (signal) => packed(ROOT, signal),
      strip: true,
      size: async () => (await measureVolumes(engine)).get(name),
    })
    const reading = { task, done: done.then((image): Known => ({ tree: asTree(image), readAt })).catch(calledOff) }
    known.reading = reading
    reading.done
      .then(
        () => {
          if (known.writes === writes) known.asked = reading.done
        },
        () => undefined,
      )
      .finally(() => (known.reading = undefined))
    return task
  }

  /** A path of the holder's as the engine packs it; the holder stays as long as it is read. */
  async function* packed(at: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    const { holder, release } = await holders.acquire(engine, name, what)
    try {
      yield* readArchive(holder, at, signal)
    } finally {
      release()
    }
  }

  /** Called off, it can be begun again. */
  const calledOff = (error: unknown): never => {
    throw error instanceof AppError && error.code === 'cancelled' ? unread() : error
  }
  const unread = () =>
    new AppError(
      'conflict',
      t`The volume "${name}" holds more than ${toSize(known.large?.bytes ?? limits.bytes)}, and nothing that runs has it: Longshore has to read through it once to list it.`,
      t`A container that has it and runs lists it at once.`,
      { about: { what: 'unread' } },
    )

  /** One path is always found: each part of it is asked for. */
  const single: Tree = {
    find: (path, signal) =>
      held(async (holder) => {
        const entry = await readHeader(holder, inHolder(path), signal)
        return entry && { ...entry, path, name: nameOfPath(path) }
      }),
    children: () => Promise.reject(unread()),
  }
  async function treeForOne(signal: AbortSignal): Promise<Tree> {
    if (known.large !== undefined && known.asked === undefined) return single
    try {
      return (await read(signal)).tree
    } catch (error) {
      if (error instanceof AppError && error.about?.what === 'unread') return single
      throw error
    }
  }

  /** Links are followed here: in the holder they would lead into the image it was made from. */
  const real = async (path: string, last: boolean, signal: AbortSignal): Promise<string> =>
    (await resolve(await treeForOne(signal), path, { last, what, signal })).path

  return {
    engine,
    kind: 'volume',
    id: name,
    via: `holder of ${name}`,
    name,
    what,
    inside: async () => undefined,
    at: async (path) => cleanPath(path),
    abilities: async () => abilities,
    async prepare(_path, { all }) {
      const task = all && known.large !== undefined && known.asked === undefined ? readThrough() : known.reading?.task
      return task === undefined ? undefined : { task, reads: 'volume' }
    },

    async list(path, { again, limit, signal }) {
      // Of a large one it is known when somebody writes.
      if (again && (known.large === undefined || running || engine.abilities.product === 'podman')) known.asked = undefined
      const { tree, readAt } = await read(signal)
      return toListing(await listTree(tree, path, { what, signal }), { limit, source: 'known', readAt, abilities })
    },

    stat: async (path, { follow, signal }) => statTree(await treeForOne(signal), path, { follow, what, signal }),

    async *walk(path, signal) {
      yield* walkTree((await read(signal)).tree, path, { what, signal })
    },

    async *archive(path, signal) {
      yield* packed(inHolder(await real(path, false, signal)), signal)
    },

    async extract(folder, tar, { signal }) {
      const at = await real(folder, true, signal)
      const arrived = new Map<string, FileEntry>()
      const take = (entry: FileEntry) => void (arrived.size < OVERLAID && arrived.set(entry.path, entry))
      let whole = false
      try {
        await held((holder) => extractTo(holder, inHolder(at), noticed(tar, at, take), signal))
        whole = known.large !== undefined && arrived.size < OVERLAID
      } finally {
        const last = whole ? known.asked : undefined
        known.asked = last?.then(({ tree, readAt }) => ({ tree: overlaid(tree, arrived), readAt }))
      }
    },

    run: () => Promise.reject(cannot()),
    // What is written goes through \`extract\`.
    forget() {
      if (known.large === undefined) known.asked = undefined
    },
  }
}

const inHolder = (path: string): string => (path === '/' ? ROOT : joinPath(ROOT, path.slice(1)))
const asTree = (image: ImageTree): Tree => ({
  find: async (path) => image.find(path),
  children: async (folder) => image.children(folder),
})
