import { describe, expect, it } from 'vitest'
import { axisOf, barOf, lastTimeOf, place } from '../../../renderer/features/builds/waterfall'

describe('the time axis of a build', () => {
  it('cuts time into six round parts that hold the whole build', () => {
    const axis = axisOf(0, 48_000)
    expect(axis.length).toBe(60_000)
    expect(axis.ticks.map((tick) => tick.label)).toEqual(['0 s', '10 s', '20 s', '30 s', '40 s', '50 s'])
    expect(axis.ticks[1]?.left).toBeCloseTo(16.67, 2)
  })

  it('says parts of a second, minutes and hours', () => {
    expect(axisOf(0, 500).ticks.map((tick) => tick.label)).toEqual(['0 s', '0.1 s', '0.2 s', '0.3 s', '0.4 s', '0.5 s'])
    expect(axisOf(0, 150_000).ticks.at(-1)?.label).toBe('2 m 30 s')
    expect(axisOf(0, 3_000_000).ticks.at(-1)?.label).toBe('50 m')
    expect(axisOf(0, 40 * 3_600_000).ticks.at(-1)?.label).toBe('35 h')
  })

  it('has a length even before any time has passed', () => {
    expect(axisOf(5, 5).length).toBeGreaterThan(0)
  })

  it('puts a done step where it ran', () => {
    const axis = axisOf(1000, 61_000)
    expect(barOf(axis, { state: 'done', startedAt: 7000, endedAt: 31_000 }, 61_000)).toEqual({ kind: 'done', left: 10, width: 40 })
  })

  it('lets a running step reach to now, and a failed one end where it failed', () => {
    const axis = axisOf(0, 60_000)
    expect(barOf(axis, { state: 'running', startedAt: 30_000 }, 45_000)).toEqual({ kind: 'now', left: 50, width: 25 })
    expect(barOf(axis, { state: 'failed', startedAt: 30_000, endedAt: 36_000 }, 60_000)).toEqual({ kind: 'bad', left: 50, width: 10 })
  })

  it('draws a cached step as a square and a waiting one not at all', () => {
    const axis = axisOf(0, 60_000)
    expect(barOf(axis, { state: 'cached', startedAt: 6000, endedAt: 6000 }, 60_000)).toEqual({ kind: 'hit', left: 10, width: 0 })
    expect(barOf(axis, { state: 'waiting' }, 60_000)).toBeUndefined()
  })

  it('never leaves the axis, also when clocks disagree', () => {
    const axis = axisOf(10_000, 70_000)
    expect(place(axis, 0)).toBe(0)
    expect(place(axis, 999_999)).toBe(100)
    expect(barOf(axis, { state: 'done', startedAt: 9000, endedAt: 8000 }, 20_000)).toEqual({ kind: 'done', left: 0, width: 0 })
  })

  it('outlines how long a step took last time', () => {
    expect(lastTimeOf(axisOf(0, 60_000), { startedAt: 30_000 }, 12_000)).toEqual({ kind: 'was', left: 50, width: 20 })
  })
})
