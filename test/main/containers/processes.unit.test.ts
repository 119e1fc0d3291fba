import { describe, expect, it } from 'vitest'
import { findHere, ticksOf } from '../../../main/containers/processes/here'
import { findInside, toInside } from '../../../main/containers/processes/inner'
import { toSignalNumber } from '../../../main/containers/processes/signals'
import { toProcesses } from '../../../main/containers/processes/toProcesses'
import { Signal } from '../../../preload/contract/containerParts'

const ID = 'ab'.repeat(32)
const NOW = 1_800_000_000_000

describe('what ps says', () => {
  it('is read by its titles, whatever their order', () => {
    const top = { Titles: ['CMD', 'PID', 'UID', 'PPID', 'C'], Processes: [['nginx: master', '12', 'root', '1', '3']] }
    expect(toProcesses(top, NOW)).toEqual([{ pid: 12, parent: 1, user: 'root', cpu: 3, command: 'nginx: master' }])
  })

  it.each([
    ['00:05', 5],
    ['01:02:03', 3723],
    ['2-01:02:03', 176_523],
  ])('an age of %s is a start', (elapsed, seconds) => {
    const top = { Titles: ['PID', 'ELAPSED', 'COMMAND'], Processes: [['7', elapsed, 'x']] }
    expect(toProcesses(top, NOW)[0]?.startedAt).toBe(NOW - seconds * 1000)
  })
})

describe('a process of this machine', () => {
  const proc = (change: Record<string, string> = {}) => {
    const files: Record<string, string> = {
      '50/stat': `50 (a) b) S ${Array.from({ length: 30 }, (_, i) => (i === 18 ? '900' : '1')).join(' ')}`,
      '50/status': 'Name:\tsleep\nNSpid:\t50\t7\n',
      '50/cgroup': `0::/system.slice/docker-${ID}.scope\n`,
      stat: 'cpu 1\nbtime 1000000\n',
      ...change,
    }
    return (path: string) => {
      const text = files[path]
      if (text === undefined) throw new Error('ENOENT')
      return text
    }
  }

  it('of the container is found, with its pid inside, whatever brackets its name has', () => {
    expect(findHere(ID, { pid: 50, startedAt: 1_000_009_000 }, proc())).toEqual({ inner: 7, ticks: '900' })
    expect(ticksOf('1 (x) y)) S 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 77 0')).toBe('77')
  })

  it.each([
    ['of the machine itself', { '50/cgroup': '0::/init.scope\n' }],
    ['of another container', { '50/cgroup': `0::/docker/${'cd'.repeat(32)}\n` }],
    ['of a container whose id begins the same', { '50/cgroup': `0::/docker/${ID}0\n` }],
    ['that started at another time', { stat: 'btime 900000\n' }],
    ['that has gone', { '50/stat': '' }],
  ])('%s is none of the container', (_whose, change) => {
    expect(findHere(ID, { pid: 50, startedAt: 1_000_009_000 }, proc(change))).toBeUndefined()
  })
})

describe('a process inside', () => {
  const inside = toInside('100.00\n1 100 sh -c x \n7 500 sleep 9 \n8 500 sleep 9 \n9 900 sleep 9 \nno line\n')
  const outer = [
    { pid: 70, parent: 1, user: '', startedAt: NOW - 95_000, command: 'sleep 9' },
    { pid: 80, parent: 1, user: '', startedAt: NOW - 95_000, command: 'sleep 9' },
    { pid: 90, parent: 1, user: '', startedAt: NOW - 91_000, command: 'sleep 9' },
  ]
  const found = (pid: number, all = outer) => {
    const wanted = outer.find((process) => process.pid === pid)
    return wanted && findInside(wanted, all, inside, NOW)?.pid
  }

  it('is known by its command and its start, and twins by their order', () => {
    expect([70, 80, 90].map((pid) => found(pid))).toEqual([7, 8, 9])
  })

  it('is nobody when both sides do not agree on how many are alike', () => {
    expect(found(80, outer.slice(1))).toBeUndefined()
  })

  it('is nobody without a start to compare', () => {
    expect(findInside({ pid: 70, parent: 1, user: '', command: 'sleep 9' }, outer, inside, NOW)).toBeUndefined()
  })
})

describe('a signal', () => {
  it.each([
    ['SIGTERM', 15],
    ['KILL', 9],
    ['10', 10],
    ['SIGRTMIN+3', 37],
    ['RTMAX-1', 63],
  ])('%s is %i', (signal, number) => {
    expect(Signal.safeParse(signal).success).toBe(true)
    expect(toSignalNumber(signal)).toBe(number)
  })

  it.each(['0', '65', '-1', 'TERM; rm', ''])('"%s" is none', (signal) => {
    expect(Signal.safeParse(signal).success).toBe(false)
  })

  it.each(['SIGNONE', 'TERM+1'])('"%s" is none that Linux has', (signal) => {
    expect(() => toSignalNumber(signal)).toThrow(`There is no signal "${signal}".`)
  })
})
