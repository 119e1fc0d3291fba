import type { ContainerStats } from '../../../../preload/contract/containerParts'

/** What a chart shows of a container; transfers are bytes a second. */
export interface Measures {
  cpu: number | null
  memory: number | null
  networkIn: number | null
  networkOut: number | null
  blockRead: number | null
  blockWrite: number | null
  pids: number | null
}
export type Measure = keyof Measures
export type Series = { times: number[] } & { [K in Measure]: (number | null)[] }

/** Samples come every second; after so long without one, something was not measured. */
const GAP = 3500
const MEASURES = ['cpu', 'memory', 'networkIn', 'networkOut', 'blockRead', 'blockWrite', 'pids'] as const
const NOTHING: Measures = { cpu: null, memory: null, networkIn: null, networkOut: null, blockRead: null, blockWrite: null, pids: null }

/** A container's samples as lines. Where there was none for some seconds the lines have a gap. */
export function toSeries(samples: readonly ContainerStats[]): Series {
  const series: Series = { times: [], cpu: [], memory: [], networkIn: [], networkOut: [], blockRead: [], blockWrite: [], pids: [] }
  const push = (at: number, measures: Measures) => {
    series.times.push(at)
    for (const measure of MEASURES) series[measure].push(measures[measure])
  }
  let before: ContainerStats | undefined
  for (const now of samples) {
    const gap = before !== undefined && now.at - before.at > GAP
    if (before !== undefined && gap) push(before.at + 1, NOTHING)
    push(now.at, toMeasures(now, gap ? undefined : before))
    before = now
  }
  return series
}

/** A sample as figures of its moment; without one before it nothing can be said of transfers. */
export function toMeasures(now: ContainerStats, before: ContainerStats | undefined): Measures {
  const rate = (counter: 'networkIn' | 'networkOut' | 'blockRead' | 'blockWrite') => {
    const seconds = before === undefined ? 0 : (now.at - before.at) / 1000
    // A counter that went back was set to nothing by a restart.
    if (before === undefined || seconds <= 0 || now[counter] < before[counter]) return null
    return (now[counter] - before[counter]) / seconds
  }
  return {
    cpu: now.cpu,
    memory: now.memory,
    networkIn: rate('networkIn'),
    networkOut: rate('networkOut'),
    blockRead: rate('blockRead'),
    blockWrite: rate('blockWrite'),
    pids: now.pids,
  }
}

/** Containers are measured at moments of their own: their lines meet on steps of two seconds, each the mean of its samples. */
const STEP = 2000

/** One measure of several containers over common times. */
export function onCommonTimes(all: readonly Series[], pick: (series: Series, index: number) => number | null) {
  const steps = new Map<number, { sums: number[]; counts: number[] }>()
  all.forEach((series, line) => {
    series.times.forEach((at, index) => {
      const value = pick(series, index)
      if (value === null) return
      const key = Math.floor(at / STEP)
      const step = steps.get(key) ?? { sums: all.map(() => 0), counts: all.map(() => 0) }
      steps.set(key, step)
      step.sums[line] = (step.sums[line] ?? 0) + value
      step.counts[line] = (step.counts[line] ?? 0) + 1
    })
  })
  const keys = [...steps.keys()].sort((a, b) => a - b)
  // A step nobody was measured in breaks every line.
  const known = keys.flatMap((key, at) => (at > 0 && key - (keys[at - 1] ?? key) > 2 ? [key - 1, key] : [key]))
  return {
    times: known.map((key) => key * STEP),
    values: all.map((_, line) =>
      known.map((key) => {
        const step = steps.get(key)
        const count = step?.counts[line] ?? 0
        return step === undefined || count === 0 ? null : (step.sums[line] ?? 0) / count
      }),
    ),
  }
}

const LONGEST = 10 * 60_000
const SHORTEST = 60_000

/** What a chart spans: up to the newest sample, ten minutes at most and one at least. */
export function spanOf(first: number | undefined, last: number | undefined): { from: number; to: number } {
  const to = last ?? Date.now()
  return { from: Math.max(to - LONGEST, Math.min(first ?? to, to - SHORTEST)), to }
}
