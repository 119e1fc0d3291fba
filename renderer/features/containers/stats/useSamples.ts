import { useState } from 'react'
import type { ContainerStats } from '../../../../preload/contract/containerParts'
import type { StreamState } from '../../../lib/useStream'
import { useStats } from './useStats'

const KEPT_FOR = 10 * 60_000
export type Samples = ReadonlyMap<string, readonly ContainerStats[]>

/** The last ten minutes of some containers, kept up to date. A container that has stopped keeps its last ones. */
export function useSamples(ids: readonly string[]): { samples: Samples; state: StreamState; again: () => void } {
  const [samples, setSamples] = useState<Samples>(() => new Map())
  const { state, again } = useStats(ids, (items) => setSamples((before) => withItems(before, items)), true)
  return { samples, state, again }
}

/** Takes in what came. What is known already comes again when a stream is opened again. */
export function withItems(before: Samples, items: readonly ContainerStats[]): Samples {
  const fresh = new Map<string, ContainerStats[]>()
  for (const item of items) {
    const newest = fresh.get(item.id)?.at(-1) ?? before.get(item.id)?.at(-1)
    if (newest !== undefined && item.at <= newest.at) continue
    const list = fresh.get(item.id)
    if (list) list.push(item)
    else fresh.set(item.id, [item])
  }
  if (fresh.size === 0) return before
  const after = new Map(before)
  for (const [id, list] of fresh) {
    const all = [...(before.get(id) ?? []), ...list]
    const oldest = (all.at(-1)?.at ?? 0) - KEPT_FOR
    after.set(
      id,
      all.filter((item) => item.at >= oldest),
    )
  }
  return after
}
