import type { ContainerStats } from '../../preload/contract/containerParts'

const KEPT_FOR = 10 * 60_000
/** Of all containers together; about 150 bytes each. A hundred containers fit with all of their ten minutes. */
const MOST = 60_000

export interface StatsHistory {
  add(stats: ContainerStats): void
  /** The last ten minutes of a container, oldest first. */
  of(id: string, now?: number): readonly ContainerStats[]
  forget(id: string): void
}

/** The samples of the last ten minutes. With very many containers the shortest past of each is let go. */
export function createHistory(most = MOST): StatsHistory {
  const kept = new Map<string, ContainerStats[]>()
  let purgedAt = 0

  const purge = (now: number) => {
    purgedAt = now
    for (const [id, samples] of kept) if ((samples.at(-1)?.at ?? 0) < now - KEPT_FOR) kept.delete(id)
  }

  return {
    add(stats) {
      if (stats.at - purgedAt > 60_000) purge(stats.at)
      const samples = kept.get(stats.id) ?? []
      kept.set(stats.id, samples)
      samples.push(stats)
      const room = Math.max(1, Math.floor(most / kept.size))
      const old = samples.findIndex(({ at }) => at >= stats.at - KEPT_FOR)
      samples.splice(0, Math.max(old, samples.length - room))
    },
    of(id, now = Date.now()) {
      return (kept.get(id) ?? []).filter(({ at }) => at >= now - KEPT_FOR)
    },
    forget: (id) => void kept.delete(id),
  }
}
