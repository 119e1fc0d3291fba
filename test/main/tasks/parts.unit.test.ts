import { describe, expect, it } from 'vitest'
import type { Patch } from '../../../preload/contract/refs'
import { createBoundedText } from '../../../main/tasks/boundedText'
import { createRate } from '../../../main/tasks/rate'
import { createTopic } from '../../../main/tasks/topic'

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('the rate of a task', () => {
  it('is that of the last seconds, not of the whole task', () => {
    const rate = createRate(5000)
    for (let second = 0; second <= 20; second += 1) rate.add(second * 10, second * 1000)
    for (let second = 21; second <= 30; second += 1) rate.add(200 + (second - 20) * 1000, second * 1000)
    expect(rate.perSecond(30_000)).toBe(1000)
  })

  it('is unknown at first and falls to zero when nothing moves', () => {
    const rate = createRate(5000)
    rate.add(0, 0)
    expect(rate.perSecond(50)).toBeUndefined()
    rate.add(500, 1000)
    expect(rate.perSecond(1000)).toBe(500)
    expect(rate.perSecond(2000)).toBe(250)
    expect(rate.perSecond(9000)).toBe(0)
  })

  it('keeps few samples however often it is told', () => {
    const rate = createRate(5000)
    for (let ms = 0; ms < 10_000; ms += 1) rate.add(ms, ms)
    expect(rate.perSecond(9999)).toBeCloseTo(1000, 0)
  })

  it('starts afresh when the total falls', () => {
    const rate = createRate()
    rate.add(1000, 0)
    rate.add(10, 1000)
    rate.add(110, 2000)
    expect(rate.perSecond(2000)).toBe(100)
  })
})

describe('a bounded log', () => {
  it('gives back what was appended, in pieces', () => {
    const log = createBoundedText(1000)
    log.append('hello ')
    log.append('world')
    expect(log.read(0, 100)).toEqual({ text: 'hello world', next: 11, missed: 0 })
    expect(log.read(6, 3)).toEqual({ text: 'wor', next: 9, missed: 0 })
    expect(log.read(11, 10)).toEqual({ text: '', next: 11, missed: 0 })
  })

  it('loses its front and says how much', () => {
    const log = createBoundedText(100_000)
    for (let i = 0; i < 30; i += 1) log.append(String(i % 10).repeat(10_000))
    const { text, missed, next } = log.read(0, Infinity)
    expect(next).toBe(300_000)
    expect(missed + text.length).toBe(300_000)
    expect(text.length).toBeGreaterThanOrEqual(100_000)
    expect(text.length).toBeLessThan(120_000)
    expect(text.endsWith('9'.repeat(10_000))).toBe(true)
  })

  it('never cuts an emoji in two', () => {
    const log = createBoundedText(1000)
    log.append('a🚢b')
    expect(log.read(0, 2)).toEqual({ text: 'a', next: 1, missed: 0 })
    expect(log.read(1, 3).text).toBe('🚢b')
  })
})

describe('a topic', () => {
  type Item = { id: string; n: number }

  function reader(items: AsyncIterable<Patch<Item>>) {
    const got: Patch<Item>[] = []
    const done = (async () => {
      for await (const patch of items) got.push(patch)
    })()
    return { got, done }
  }

  it('gives a snapshot and then only what changed, the newest of each id', async () => {
    const topic = createTopic<Item>({ every: 30 })
    const stop = new AbortController()
    const { got, done } = reader(topic.watch(stop.signal, () => [{ id: 'a', n: 0 }]))
    await rest(5)
    for (let n = 1; n <= 50; n += 1)
      topic.publish({
        upserts: [
          { id: 'a', n },
          { id: 'b', n },
        ],
      })
    topic.publish({ removes: ['b'] })
    await rest(60)
    stop.abort()
    await done
    expect(got[0]).toEqual({ snapshot: true, upserts: [{ id: 'a', n: 0 }], removes: [] })
    expect(
      got
        .slice(1)
        .flatMap((patch) => patch.upserts)
        .at(-1),
    ).toEqual({ id: 'a', n: 50 })
    expect(got.at(-1)?.removes).toEqual(['b'])
    expect(got.length).toBeLessThanOrEqual(3)
  })

  it('tells a lone change at once and a flood at its pace', async () => {
    const topic = createTopic<Item>({ every: 100 })
    const stop = new AbortController()
    const { got, done } = reader(topic.watch(stop.signal, () => []))
    await rest(5)
    topic.publish({ upserts: [{ id: 'a', n: 1 }] })
    await rest(20)
    expect(got).toHaveLength(2)
    const flood = setInterval(() => topic.publish({ upserts: [{ id: 'a', n: 2 }] }), 5)
    await rest(500)
    clearInterval(flood)
    stop.abort()
    await done
    expect(got.length).toBeGreaterThan(4)
    expect(got.length).toBeLessThanOrEqual(8)
  })

  it('serves every watcher on its own, and a slow one holds one change per id', async () => {
    const topic = createTopic<Item>({ every: 0 })
    const stop = new AbortController()
    const slow = topic.watch(stop.signal, () => [])
    await slow.next()
    const { got, done } = reader(topic.watch(stop.signal, () => []))
    for (let n = 1; n <= 5; n += 1) {
      topic.publish({ upserts: [{ id: 'a', n }] })
      await rest(2)
    }
    expect(got).toHaveLength(6)
    expect((await slow.next()).value).toEqual({ snapshot: false, upserts: [{ id: 'a', n: 5 }], removes: [] })
    stop.abort()
    await done
    expect((await slow.next()).done).toBe(true)
  })

  it('gives a watcher that fell hopelessly behind a new snapshot', async () => {
    const topic = createTopic<Item>({ every: 0 })
    const stop = new AbortController()
    const slow = topic.watch(stop.signal, () => [{ id: 'now', n: 1 }])
    await slow.next()
    for (let n = 0; n < 12_000; n += 1) topic.publish({ upserts: [{ id: String(n), n }] })
    expect((await slow.next()).value).toEqual({ snapshot: true, upserts: [{ id: 'now', n: 1 }], removes: [] })
    stop.abort()
  })
})
