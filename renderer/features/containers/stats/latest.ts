import { useSyncExternalStore } from 'react'
import type { ContainerStats } from '../../../../preload/contract/containerParts'

/** A figure that nothing has followed for so long is no longer one of now. */
const FRESH = 5000

/** The newest figures of the containers in sight; only the cells that show one render when it changes. */
const latest = new Map<string, { stats: ContainerStats; until: number }>()
const readers = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

export function noteStats(items: readonly ContainerStats[]): void {
  const until = performance.now() + FRESH
  for (const stats of items) latest.set(stats.id, { stats, until })
  clearTimeout(timer)
  timer = setTimeout(dropOld, FRESH + 50)
  dropOld()
}

function dropOld(): void {
  const now = performance.now()
  for (const [id, { until }] of latest) if (until < now) latest.delete(id)
  for (const reader of readers) reader()
}

function listen(notify: () => void): () => void {
  readers.add(notify)
  return () => void readers.delete(notify)
}

/** The figures of one container; undefined while nobody measures it. */
export function useLatest(id: string): ContainerStats | undefined {
  return useSyncExternalStore(listen, () => latest.get(id)?.stats)
}

/** One figure summed over these containers; undefined when not all of them are measured: a sum of some would lie. */
export function useSum(ids: readonly string[], pick: (stats: ContainerStats) => number): number | undefined {
  return useSyncExternalStore(listen, () => {
    let sum = 0
    for (const id of ids) {
      const stats = latest.get(id)?.stats
      if (stats === undefined) return undefined
      sum += pick(stats)
    }
    return sum
  })
}
