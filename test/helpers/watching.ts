import { onTestFinished } from 'vitest'
import type { Patch } from '../../preload/contract/refs'

/** A page that watches a list: what it knows now, and every patch it was sent. Over with the test, also with one that fails. */
export function watching<T extends { id: string }>(watch: (signal: AbortSignal) => AsyncIterable<Patch<T>>) {
  const abort = new AbortController()
  const known = new Map<string, T>()
  const patches: Patch<T>[] = []
  const done = (async () => {
    for await (const patch of watch(abort.signal)) {
      patches.push(patch)
      for (const row of patch.upserts) known.set(row.id, row)
      for (const id of patch.removes) known.delete(id)
    }
  })()
  done.catch(() => undefined)
  onTestFinished(() => abort.abort())
  /** Patches, after the snapshot, that said something about one. */
  const about = (id: string): number =>
    patches.slice(1).filter(({ upserts, removes }) => removes.includes(id) || upserts.some((row) => row.id === id)).length
  return {
    known,
    patches,
    about,
    async close(): Promise<void> {
      abort.abort()
      await done
    },
  }
}
