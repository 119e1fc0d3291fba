import { isDeepStrictEqual } from 'node:util'
import { t } from '@lingui/core/macro'
import type { Patch } from '../../preload/contract/refs'
import { fromDocker } from './errors'
import type { Engine, EngineEvent } from './types'

export interface InventorySource<T> {
  /** With `ids`, only these (gone ones are simply absent from the answer); without, all. */
  list(engine: Engine, ids?: readonly string[]): Promise<T[]>
  idOf(item: T): string
  /** The id an event changed, 'all' when everything may have, undefined when nothing has (health-check exec_* events). */
  changed(event: EngineEvent): string | 'all' | undefined
}

/** Long enough for the three to five events of one `docker run` to arrive together, too short to be seen. */
const GATHER = 25
/** From here on one full list costs the engine less than a filter of so many ids. */
const MANY = 100

// dockerd tells of these before the change can be listed: it sends the event, cleans up, and only then stores the new
// state, all under the container's lock (daemon/monitor.go, pause.go, container_operations.go). `GET
// /containers/{id}/json` takes that lock, so its answer means the list is up to date. Listing at once would show an
// exited container as running for good.
const EARLY = new Set(['die', 'oom', 'pause', 'unpause', 'rename', 'update', 'connect', 'disconnect'])
const EARLY_AT_ONCE = 4
/** A container that ended and began again within a moment is listed as it was, but who shows more of it than the list has to hear of it. */
const ANEW = new Set(['start'])

/**
 * Snapshot, then patches. Events are gathered for ~25 ms and only the ids that changed are listed again; what comes
 * back unchanged is not passed on, but for what began anew. Throws engine.lost's reason when the engine goes; ends when `signal` fires.
 */
export async function* watchInventory<T>(engine: Engine, source: InventorySource<T>, signal: AbortSignal): AsyncGenerator<Patch<T>> {
  const changes = createChanges(engine, source)
  const ends = [signal, engine.lost]
  const known = new Map<string, T>()
  const list = async (ids?: readonly string[]): Promise<T[] | undefined> => {
    try {
      return await untilAborted(ends, source.list(engine, ids))
    } catch (error) {
      if (signal.aborted || engine.lost.aborted) return undefined
      throw fromDocker(error, t`The list`)
    }
  }

  try {
    const all = await list()
    if (all !== undefined) {
      for (const item of all) known.set(source.idOf(item), item)
      yield { snapshot: true, upserts: all, removes: [] }
    }
    for (;;) {
      await untilAborted(ends, changes.some())
      await untilAborted(ends, new Promise((done) => setTimeout(done, GATHER)))
      if (signal.aborted) return
      if (engine.lost.aborted) throw engine.lost.reason
      const anew = changes.anew()
      const ids = changes.take()
      const items = await list(ids)
      if (items === undefined) continue
      const patch = toPatch(source, known, items, { ids, anew })
      if (patch.upserts.length > 0 || patch.removes.length > 0) yield patch
    }
  } finally {
    changes.close()
  }
}

/** Takes in what was listed (all, or only `ids`) and answers the difference; what is in `anew` counts as different. */
function toPatch<T>(
  source: InventorySource<T>,
  known: Map<string, T>,
  items: readonly T[],
  { ids, anew }: { ids: readonly string[] | undefined; anew: ReadonlySet<string> },
): Patch<T> {
  const upserts: T[] = []
  const seen = new Set<string>()
  for (const item of items) {
    const id = source.idOf(item)
    seen.add(id)
    if (!anew.has(id) && isDeepStrictEqual(known.get(id), item)) continue
    known.set(id, item)
    upserts.push(item)
  }
  const removes = (ids ?? [...known.keys()]).filter((id) => !seen.has(id) && known.delete(id))
  return { snapshot: false, upserts, removes }
}

/** Collects the ids that events have changed. */
function createChanges<T>(engine: Engine, source: InventorySource<T>) {
  const ids = new Set<string>()
  const anew = new Set<string>()
  const early: string[] = []
  let settling = 0
  let all = false
  let wake: (() => void) | undefined
  const add = (id: string) => {
    if (id === 'all') all = true
    else ids.add(id)
    wake?.()
    wake = undefined
  }
  const settle = async () => {
    settling++
    for (let next = early.shift(); next !== undefined && !engine.lost.aborted; next = early.shift()) {
      // A container that is gone by now has settled too.
      await engine.docker
        .getContainer(next)
        .inspect()
        .catch(() => undefined)
      add(next)
    }
    settling--
  }
  const stop = engine.onEvent((event) => {
    const id = source.changed(event)
    if (id === undefined) return
    if (ANEW.has(event.action) && id === containerOf(event)) anew.add(id)
    // Only for who lists that container: an image or a network that it uses has nothing to wait for.
    if (!EARLY.has(event.action) || id !== containerOf(event)) return add(id)
    if (!early.includes(id)) early.push(id)
    if (settling < EARLY_AT_ONCE) void settle()
  })
  return {
    /** Resolves when there is something to take. */
    some: () => new Promise<void>((done) => (all || ids.size > 0 ? done() : (wake = done))),
    /** Those of them that began anew. */
    anew(): ReadonlySet<string> {
      const taken = new Set(anew)
      anew.clear()
      return taken
    },
    /** The ids since the last take; undefined means everything. */
    take(): string[] | undefined {
      const taken = all || ids.size > MANY ? undefined : [...ids]
      ids.clear()
      all = false
      return taken
    },
    close() {
      early.length = 0
      stop()
    },
  }
}

const containerOf = ({ type, id, attributes }: EngineEvent) => (type === 'container' ? id : attributes.container)

/** The work's outcome, or undefined as soon as one of the signals fires. It leaves no listener behind, however often it is called. */
async function untilAborted<T>(signals: readonly AbortSignal[], work: Promise<T>): Promise<T | undefined> {
  let forget = () => {}
  const aborted = new Promise<undefined>((resolve) => {
    const fire = () => resolve(undefined)
    if (signals.some((signal) => signal.aborted)) return fire()
    for (const signal of signals) signal.addEventListener('abort', fire, { once: true })
    forget = () => {
      for (const signal of signals) signal.removeEventListener('abort', fire)
    }
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    forget()
  }
}
