import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileAbilities, FileEntry } from '../../../preload/contract/fileParts'
import type { Engine } from '../../engine/types'
import type { OpenPlace } from '../places'
import { extractTo, type Holder } from './archiveCalls'
import { readArchive } from './readArchive'
import { readHeaders } from './headers'
import { type Holders, ROOT } from './holders'
import { toListing } from './listing'
import { below, cleanPath, joinPath, nameOfPath } from './paths'
import { listTree, resolve, statTree, type Tree, treeOf, walkTree } from './tree'

interface Known {
  tree: Tree
  readAt: number
}

/** What is known of volumes nobody's programs can look at, until somebody may have written to them. */
const known = new WeakMap<Engine, Map<string, Promise<Known>>>()
/** A container that has it and runs writes without a word. */
const FRESH = 3000

function knownOf(engine: Engine): Map<string, Promise<Known>> {
  const there = known.get(engine)
  if (there !== undefined) return there
  const made = new Map<string, Promise<Known>>()
  known.set(engine, made)
  const stop = engine.onEvent(({ type, action }) => {
    if ((type === 'volume' && action !== 'create') || (type === 'container' && (action === 'start' || action === 'extract-to-dir')))
      made.clear()
  })
  engine.lost.addEventListener('abort', stop, { once: true })
  return made
}

/** A volume that no running container's programs can look at: read and written through a container that is never started. */
export function createHeldVolume(
  engine: Engine,
  { name, what, running }: { name: string; what: string; running: boolean },
  holders: Holders,
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

  async function read(signal: AbortSignal): Promise<Known> {
    const there = knownOf(engine)
    const last = await there.get(name)?.catch(() => undefined)
    if (last !== undefined && (!running || Date.now() - last.readAt < FRESH)) return last
    const asked = held(async (holder): Promise<Known> => {
      const readAt = Date.now()
      const entries = new Map<string, FileEntry>()
      for (const [at, entry] of await readHeaders(holder, ROOT, signal)) {
        const path = below(at, ROOT)
        entries.set(path, { ...entry, path, name: nameOfPath(path) })
      }
      return { tree: treeOf(entries), readAt }
    })
    there.set(name, asked)
    asked.catch(() => there.delete(name))
    return asked
  }

  /** Links are followed here: in the holder they would lead into the image it was made from. */
  const real = async (path: string, last: boolean, signal: AbortSignal): Promise<string> => {
    const { path: found } = await resolve((await read(signal)).tree, path, { last, what, signal })
    return found === '/' ? ROOT : joinPath(ROOT, found.slice(1))
  }

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
    prepare: async () => undefined,

    async list(path, { again, limit, signal }) {
      if (again) knownOf(engine).delete(name)
      const { tree, readAt } = await read(signal)
      return toListing(await listTree(tree, path, { what, signal }), { limit, source: 'known', readAt, abilities })
    },

    stat: async (path, { follow, signal }) => statTree((await read(signal)).tree, path, { follow, what, signal }),

    async *walk(path, signal) {
      yield* walkTree((await read(signal)).tree, path, { what, signal })
    },

    async *archive(path, signal) {
      const at = await real(path, false, signal)
      const { holder, release } = await holders.acquire(engine, name, what)
      try {
        yield* readArchive(holder, at, signal)
      } finally {
        release()
      }
    },

    async extract(folder, tar, { signal }) {
      const at = await real(folder, true, signal)
      try {
        await held((holder) => extractTo(holder, at, tar, signal))
      } finally {
        knownOf(engine).delete(name)
      }
    },

    run: () => Promise.reject(cannot()),
    forget: () => void knownOf(engine).delete(name),
  }
}
