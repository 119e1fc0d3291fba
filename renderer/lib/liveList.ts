import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../preload/contract/errors'
import type { Patch } from '../../preload/contract/refs'
import { toAppError } from './useStream'

/** A list that main keeps up to date: a snapshot, then patches. */
export interface LiveList<T> {
  status: 'loading' | 'ready' | 'failed'
  rows: readonly T[]
  byId: ReadonlyMap<string, T>
  error: AppError | undefined
  /** Opens the stream again after it failed. */
  retry(): void
}

export interface LiveSource<T extends { id: string }> {
  store: StoreApi<LiveList<T>>
  /** Reads `open` until stopped or opened anew. Rows stay until the new snapshot when `key` is the same as before. */
  follow(key: string, open: Open<T>): void
  /** Shuts the list and shows it as loading. */
  stop(): void
}
type Open<T> = (signal: AbortSignal) => AsyncIterable<Patch<T>>

/** Codes after which the list waits for its engine or its wire instead of showing a failure of its own. */
const PASSING = new Set(['engine-unreachable', 'disconnected', 'cancelled'])
const RETRY_AFTER = 500

export function createLiveList<T extends { id: string }>(): LiveSource<T> {
  let abort = new AbortController()
  let current: { key: string; open: Open<T> } | undefined
  const retry = (): void => {
    if (current === undefined) return
    store.setState(empty<T>())
    follow(current.key, current.open)
  }
  const store = createStore<LiveList<T>>(() => ({ ...empty<T>(), retry }))

  async function read(open: Open<T>, signal: AbortSignal): Promise<void> {
    try {
      for await (const patch of open(signal)) {
        if (signal.aborted) return
        store.setState(({ byId }) => applied(byId, patch))
      }
    } catch (thrown) {
      if (signal.aborted) return
      const error = toAppError(thrown)
      if (!PASSING.has(error.code)) return store.setState({ status: 'failed', error })
      setTimeout(() => {
        if (!signal.aborted) void read(open, signal)
      }, RETRY_AFTER)
    }
  }

  function follow(key: string, open: Open<T>): void {
    abort.abort()
    abort = new AbortController()
    if (current?.key !== key) store.setState(empty<T>())
    current = { key, open }
    void read(open, abort.signal)
  }

  function stop(): void {
    abort.abort()
    current = undefined
    store.setState(empty<T>())
  }

  return { store, follow, stop }
}

function empty<T>(): Omit<LiveList<T>, 'retry'> {
  return { status: 'loading', rows: [], byId: new Map(), error: undefined }
}

/** The list after one patch. A snapshot replaces everything, so what was missed in between cannot linger. */
export function applied<T extends { id: string }>(before: ReadonlyMap<string, T>, patch: Patch<T>): Omit<LiveList<T>, 'retry'> {
  const byId = new Map(patch.snapshot ? [] : before)
  for (const id of patch.removes) byId.delete(id)
  for (const row of patch.upserts) byId.set(row.id, row)
  return { status: 'ready', rows: [...byId.values()], byId, error: undefined }
}
