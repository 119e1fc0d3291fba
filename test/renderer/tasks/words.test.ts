import { describe, expect, it } from 'vitest'
import type { Task } from '../../../preload/contract/tasks'
import { amount, endedText, outcome, partText, runningText, sharedProgress, timeLeft } from '../../../renderer/features/tasks/words'
import { tailOf } from '../../../renderer/features/tasks/tail'

const task = (more: Partial<Task> = {}): Task => ({
  id: '1',
  kind: 'pull',
  title: 'Pull box',
  engine: 'e',
  state: 'running',
  startedAt: 0,
  ...more,
})

describe('a task in words', () => {
  it('says done of total, the rate and the time left', () => {
    expect(runningText(task({ unit: 'bytes', done: 612e6, total: 1.4e9, rate: 84e6 }), 0)).toBe('612 MB of 1.4 GB · 84 MB/s · 9 s left')
    expect(runningText(task({ unit: 'bytes', done: 62e6, total: 107e6, rate: 9.4e6 }), 0)).toBe('62 of 107 MB · 9.4 MB/s · 5 s left')
  })
  it('counts the steps of a build, and says how long it runs when it cannot count', () => {
    expect(amount({ unit: 'steps', done: 12, total: 17 })).toBe('step 12 of 17')
    expect(runningText(task(), 48_200)).toBe('48 s')
  })
  it('never promises an end it cannot know', () => {
    expect(timeLeft({ done: 5, total: 10, rate: 0 })).toBeUndefined()
    expect(timeLeft({ done: 5, rate: 3 })).toBeUndefined()
  })
  it('says that it waits, and what a copy is at', () => {
    expect(runningText(task({ paused: true, unit: 'bytes', done: 612e6, total: 1.4e9, rate: 84e6 }), 0)).toBe('Paused at 612 MB of 1.4 GB')
    expect(partText(task({ files: { done: 1204, total: 5000 }, now: 'a\u202eb' }))).toBe('1,204 of 5,000 files · a\\u202eb')
    expect(partText(task({ state: 'succeeded', files: { done: 18, total: 18 }, now: 'x' }))).toBe('18 files')
    expect(partText(task())).toBe('')
    expect(partText(task({ paused: true, files: { done: 3 }, now: 'x' }))).toBe(
      '3 files · meanwhile Docker lets nothing else be done with the container',
    )
  })
  it('says how it ended', () => {
    expect(endedText(task({ state: 'failed', unit: 'bytes', done: 12e6 }))).toBe('Failed at 12 MB')
    expect(outcome(task({ state: 'failed', error: { code: 'internal', message: 'No space left.' } }))).toBe('No space left.')
    expect(outcome(task({ state: 'succeeded', result: '4.1 MB', endedAt: 200 }))).toBe('4.1 MB in 0.2 s')
  })
  it('several tasks share one bar, each counting the same', () => {
    expect(sharedProgress([task({ done: 1, total: 2 }), task({ done: 1, total: 1 }), task()])).toBe(0.75)
    expect(sharedProgress([task()])).toBeUndefined()
  })
})

describe('the end of a log', () => {
  it('has no colours and no cursor movements', () => {
    expect(tailOf('', '\u001b[31mred\u001b[0m\r\nnext\u001b[2K\u0007')).toBe('red\nnext')
  })
  it('stays bounded and begins with a whole line', () => {
    const text = tailOf('', Array.from({ length: 5000 }, (_, n) => `line ${n}\n`).join(''))
    expect(text.length).toBeLessThanOrEqual(20_000)
    expect(text.startsWith('line ')).toBe(true)
    expect(text.endsWith('line 4999\n')).toBe(true)
  })
})
