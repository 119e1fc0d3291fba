import type { TaskItem } from '../../../preload/contract/tasks'
import { createRate, type Rate } from '../../tasks/rate'
import type { PullLine, PullStep } from './pullProgress'

interface Layer {
  status: string
  /** How it arrived the first time: a second tag of the same layers finds them there. */
  arrived?: string
  /** Bytes moved, as far as known; unpacking counts again from 0 and is not part of it. */
  moved: number
  size: number
  rate: Rate
}

/** The words one direction has for bytes on their way, and for bytes that have arrived. */
export interface Phases {
  moving: string
  moved: readonly string[]
}

/** Adds up the layers of a pull or a push: one part for each, and the bytes of all. */
export function createLayers({ moving, moved }: Phases, now = Date.now) {
  const layers = new Map<string, Layer>()

  function itemOf(id: string, layer: Layer, detail: PullLine['progressDetail']): TaskItem {
    const { status, size } = layer
    const item = { id, label: id, status }
    if (moved.includes(status)) return size > 0 ? { ...item, done: size, total: size } : item
    const { current, total } = detail ?? {}
    if (current === undefined || total === undefined || total <= 0) return item
    const rate = status === moving ? layer.rate.perSecond(now()) : undefined
    return { ...item, done: current, total, ...(rate !== undefined && { rate }) }
  }

  return {
    take(id: string, status: string, detail: PullLine['progressDetail']): PullStep {
      const layer: Layer = layers.get(id) ?? { status: '', moved: 0, size: 0, rate: createRate() }
      const fresh = layer.status !== status
      layer.status = status
      const { current, total } = detail ?? {}
      if (status === moving && current !== undefined) {
        layer.moved = current
        layer.size = Math.max(total ?? 0, current)
        layer.rate.add(current, now())
      } else if (moved.includes(status)) {
        layer.moved = layer.size
        layer.arrived ??= status
      }
      layers.set(id, layer)
      return { item: itemOf(id, layer, detail), ...(fresh && { text: `${id}: ${status}\n` }) }
    },
    /** Bytes moved and to move, over the layers that have told their size. */
    bytes(): { done: number; total: number } {
      let done = 0
      let total = 0
      for (const layer of layers.values()) {
        done += layer.moved
        total += layer.size
      }
      return { done, total }
    },
    /** How many layers arrived with one of these words. */
    count: (...statuses: string[]) => [...layers.values()].filter(({ arrived = '' }) => statuses.includes(arrived)).length,
  }
}
