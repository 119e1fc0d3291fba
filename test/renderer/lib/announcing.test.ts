import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAnnouncing } from '../../../renderer/lib/announcing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says what has come of each subject, not each step, and a flapping one only now and then', () => {
  const said: string[] = []
  const announcing = createAnnouncing((text) => said.push(text))
  announcing.add('web', 'web: Restarting')
  announcing.add('web', 'web: Running')
  announcing.add('db', 'db: Exited 1')
  expect(said).toEqual([])
  vi.advanceTimersByTime(1500)
  expect(said).toEqual(['web: Running. db: Exited 1'])
  for (let at = 0; at < 40; at += 1) {
    announcing.add('web', `web: flaps ${at}`)
    vi.advanceTimersByTime(250)
  }
  expect(said.length).toBeLessThanOrEqual(3)
  vi.advanceTimersByTime(10_000)
  expect(said.at(-1)).toBe('web: flaps 39')
})

it('counts what is too much to be said', () => {
  const said: string[] = []
  const announcing = createAnnouncing((text) => said.push(text))
  for (let at = 0; at < 500; at += 1) announcing.add(`c${at}`, `c${at}: Running`)
  vi.advanceTimersByTime(1500)
  expect(said).toEqual(['c0: Running. c1: Running. c2: Running. and 497 more changes'])
  vi.advanceTimersByTime(60_000)
  expect(said).toHaveLength(1)
})

it('says nothing more once it is stopped', () => {
  const said: string[] = []
  const announcing = createAnnouncing((text) => said.push(text))
  announcing.add('web', 'web: Running')
  announcing.stop()
  vi.advanceTimersByTime(60_000)
  expect(said).toEqual([])
})
