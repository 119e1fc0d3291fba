import type { Patch } from '../../preload/contract/refs'
import { createPace } from './pace'
import { createPulse } from './pulse'

/** More changed ids than this waiting for one slow watcher, and it gets a new snapshot instead. */
const PENDING = 10_000

/** A list that changes, told to any number of watchers. Each holds at most one pending change per id. */
export interface Topic<T> {
  /** Tells every watcher. Items of the same id that wait are replaced by the newer one. */
  publish(change: { upserts?: readonly T[]; removes?: readonly string[] }): void
  /**
   * First a snapshot, then what changed, until the signal fires. `snapshot` is called when the first item is asked for, and again
   * only for a watcher that fell hopelessly behind; such an item says `snapshot: true` once more and replaces everything.
   */
  watch(signal: AbortSignal, snapshot: () => readonly T[]): AsyncGenerator<Patch<T>, void, undefined>
}

/** `every`: the shortest time between two items of one watcher, in ms. */
export function createTopic<T extends { readonly id: string }>({ every = 100 }: { every?: number } = {}): Topic<T> {
  const watchers = new Set<(id: string, item: T | undefined) => void>()
  const pulse = createPulse()

  return {
    publish({ upserts = [], removes = [] }) {
      for (const take of watchers) {
        for (const item of upserts) take(item.id, item)
        for (const id of removes) take(id, undefined)
      }
      if (upserts.length + removes.length > 0) pulse.beat()
    },

    async *watch(signal, snapshot) {
      const pending = new Map<string, T | undefined>()
      let behind = false
      const take = (id: string, item: T | undefined) => {
        pending.set(id, item)
        if (pending.size <= PENDING) return
        pending.clear()
        behind = true
      }
      const pace = createPace(every)
      watchers.add(take)
      try {
        yield { snapshot: true, upserts: [...snapshot()], removes: [] }
        while (!signal.aborted) {
          const seen = pulse.count
          if (behind || pending.size > 0) {
            await pace(signal)
            if (signal.aborted) return
            const whole = behind
            behind = false
            const patch = whole ? { snapshot: true, upserts: [...snapshot()], removes: [] } : toPatch(pending)
            pending.clear()
            yield patch
          } else {
            await pulse.after(seen, signal)
          }
        }
      } finally {
        watchers.delete(take)
      }
    },
  }
}

function toPatch<T>(pending: ReadonlyMap<string, T | undefined>): Patch<T> {
  const patch: Patch<T> = { snapshot: false, upserts: [], removes: [] }
  for (const [id, item] of pending) {
    if (item === undefined) patch.removes.push(id)
    else patch.upserts.push(item)
  }
  return patch
}
