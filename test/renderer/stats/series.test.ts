import { describe, expect, it } from 'vitest'
import type { ContainerStats } from '../../../preload/contract/containerParts'
import type { Container } from '../../../preload/contract/containers'
import { compared } from '../../../renderer/features/containers/stats/compareAddress'
import { onCommonTimes, spanOf, toSeries } from '../../../renderer/features/containers/stats/series'
import { withItems } from '../../../renderer/features/containers/stats/useSamples'

const stats = (at: number, more: Partial<ContainerStats> = {}): ContainerStats => ({
  id: 'a',
  at,
  cpu: 1,
  memory: 10,
  memoryLimit: 100,
  memoryLimited: false,
  networkIn: 0,
  networkOut: 0,
  blockRead: 0,
  blockWrite: 0,
  pids: 1,
  ...more,
})

describe('the lines of a chart', () => {
  it('tell transfers by the second, whatever the time between two samples was', () => {
    const series = toSeries([stats(0, { networkIn: 1000 }), stats(1000, { networkIn: 3000 }), stats(3000, { networkIn: 9000 })])
    expect(series.networkIn).toEqual([null, 2000, 3000])
  })

  it('begin anew where a restart has set the counters to nothing', () => {
    const series = toSeries([stats(0, { blockRead: 500 }), stats(1000, { blockRead: 900 }), stats(2000, { blockRead: 100 })])
    expect(series.blockRead).toEqual([null, 400, null])
  })

  it('have a gap where nothing was measured, and no transfer is spread over it', () => {
    const series = toSeries([stats(0), stats(1000), stats(60_000, { networkIn: 1_000_000 })])
    expect(series.times).toEqual([0, 1000, 1001, 60_000])
    expect(series.cpu).toEqual([1, 1, null, 1])
    expect(series.networkIn).toEqual([null, 0, null, null])
  })

  it('of several containers meet on common times, each as the mean of its samples', () => {
    const one = toSeries([stats(10_100, { cpu: 10 }), stats(11_100, { cpu: 20 }), stats(12_100, { cpu: 30 })])
    const two = toSeries([stats(12_900, { cpu: 5 })])
    expect(onCommonTimes([one, two], (series, index) => series.cpu[index] ?? null)).toEqual({
      times: [10_000, 12_000],
      values: [
        [15, 30],
        [null, 5],
      ],
    })
  })

  it('span at least a minute and at most ten', () => {
    expect(spanOf(95_000, 100_000)).toEqual({ from: 40_000, to: 100_000 })
    expect(spanOf(0, 300_000)).toEqual({ from: 0, to: 300_000 })
    expect(spanOf(0, 900_000)).toEqual({ from: 300_000, to: 900_000 })
  })
})

describe('the samples a page keeps', () => {
  it('take what comes twice only once, and let go of what is older than ten minutes', () => {
    const first = withItems(new Map(), [stats(0), stats(1000)])
    const again = withItems(first, [stats(0), stats(1000), stats(2000)])
    expect(again.get('a')?.map(({ at }) => at)).toEqual([0, 1000, 2000])
    expect(withItems(again, [stats(1000)])).toBe(again)
    expect(
      withItems(again, [stats(601_500)])
        .get('a')
        ?.map(({ at }) => at),
    ).toEqual([2000, 601_500])
  })
})

describe('an address to compare', () => {
  const row = (id: string, project?: string) => ({ id: id.padEnd(64, '0'), name: id, ...(project && { project }) }) as Container
  const all = [row('aaaaaaaaaaaa', 'shop'), row('bbbbbbbbbbbb', 'shop'), row('cccccccccccc')]

  it('names a project, whichever containers it has by now', () => {
    expect(compared('project:shop', all).rows.map(({ name }) => name)).toEqual(['aaaaaaaaaaaa', 'bbbbbbbbbbbb'])
    expect(compared('project:other', all).rows).toEqual([])
  })

  it('names containers by their short ids; what is no id chooses nothing', () => {
    expect(compared('aaaaaaaaaaaa,cccccccccccc', all).rows).toHaveLength(2)
    expect(compared('', all).rows).toEqual([])
    expect(compared('a,.*', all).rows).toEqual([])
  })
})
