import type { ContainerStats } from '../../preload/contract/containerParts'
import type { Engine } from '../engine/types'
import type { Collector, StatsReader } from './statsCollector'

/** The engine measures its containers one after the other: what comes together leaves together. */
const GATHER = 150
/** Streams that keep no common time would otherwise make an item each. */
const BETWEEN_ITEMS = 900

/** Ten minutes of many containers go over the wire in parts. */
const PART = 2000

/**
 * What a collector measures of some containers, as one item about every second, after what is known of their `past`. A
 * reader that is busy finds the newest sample of each. Ends when all of them have been removed or `signal` fires; throws `engine.lost`'s reason when the
 * engine goes, and the engine's answer when none of them was ever there.
 */
export async function* readBatches(
  engine: Engine,
  collector: Collector,
  ids: readonly string[],
  past: (id: string) => readonly ContainerStats[],
  signal: AbortSignal,
): AsyncGenerator<ContainerStats[]> {
  const pending = new Map<string, ContainerStats>()
  const here = new Set(ids)
  let refusal: unknown
  let wake = () => {}
  const reader: StatsReader = {
    take(stats) {
      pending.set(stats.id, stats)
      wake()
    },
    gone(id, error) {
      here.delete(id)
      refusal ??= error
      wake()
    },
  }
  const abort = () => wake()
  const ends = [signal, engine.lost]
  for (const end of ends) end.addEventListener('abort', abort)
  const ended = () => ends.some((end) => end.aborted)
  const leave = ids.map((id) => collector.read(id, reader))
  let lastAt = -Infinity
  let measured = false
  try {
    // Taken when the reading begins: nothing is missing between the two.
    yield* inParts(ids.flatMap(past))
    for (;;) {
      while (!ended() && pending.size === 0 && here.size > 0) await new Promise<void>((resolve) => (wake = resolve))
      if (!ended() && pending.size > 0) await pause(Math.max(GATHER, lastAt + BETWEEN_ITEMS - performance.now()), ends)
      if (signal.aborted) return
      engine.lost.throwIfAborted()
      if (pending.size > 0) {
        measured = true
        lastAt = performance.now()
        const items = [...pending.values()]
        pending.clear()
        yield items
      } else if (here.size === 0) {
        if (!measured && refusal !== undefined) throw refusal
        return
      }
    }
  } finally {
    for (const end of ends) end.removeEventListener('abort', abort)
    for (const stop of leave) stop()
  }
}

function pause(ms: number, ends: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      for (const end of ends) end.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    for (const end of ends) end.addEventListener('abort', done)
  })
}

function* inParts(samples: readonly ContainerStats[]): Generator<ContainerStats[]> {
  for (let at = 0; at < samples.length; at += PART) yield samples.slice(at, at + PART)
}
