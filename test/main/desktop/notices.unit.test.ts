import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
import type { Task } from '../../../preload/contract/tasks'
import { createContainerNotices } from '../../../main/desktop/notices/containers'
import { createEngineNotices } from '../../../main/desktop/notices/engines'
import type { Notice } from '../../../main/desktop/notices/notice'
import { createNoticePace } from '../../../main/desktop/notices/pace'
import { createTaskNotices } from '../../../main/desktop/notices/tasks'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const titles = (told: readonly Notice[]): string[] => told.map(({ title }) => title)

describe('how a container ended', () => {
  function setup() {
    const told: Notice[] = []
    const notices = createContainerNotices('e', (notice) => told.push(notice))
    const event = (action: string, attributes: Record<string, string> = {}): void =>
      notices.take({ type: 'container', action, id: 'c1', attributes: { name: 'web', image: 'nginx', ...attributes }, at: Date.now() })
    const after = (): string[] => {
      vi.advanceTimersByTime(5000)
      return titles(told)
    }
    return { told, event, after }
  }

  it('by itself, with its exit code, is told and leads to its log', () => {
    const { told, event, after } = setup()
    event('die', { exitCode: '3' })
    expect(after()).toEqual(['web stopped unexpectedly'])
    expect(told[0]).toMatchObject({ body: 'Exit code 3, nginx', intent: { kind: 'go', page: 'containers', id: 'c1', tab: 'logs' } })
  })

  it.each<[string, [string, Record<string, string>?][]]>([
    ['by docker stop', [['kill', { signal: '15' }], ['die', { exitCode: '143' }], ['stop']]],
    ['by docker stop, with a signal of its own', [['kill', { signal: '28' }], ['die', { exitCode: '1' }], ['stop']]],
    [
      'by docker kill',
      [
        ['kill', { signal: '9' }],
        ['die', { exitCode: '137' }],
      ],
    ],
    ['by docker rm -f', [['kill', { signal: '9' }], ['die', { exitCode: '137' }], ['destroy']]],
    ['by docker restart', [['kill', { signal: '15' }], ['die', { exitCode: '143' }], ['stop'], ['start'], ['restart']]],
    ['of its own will', [['die', { exitCode: '0' }]]],
    ['by Ctrl-C at its terminal', [['die', { exitCode: '130' }]]],
  ])('%s is no news', (_how, events) => {
    const { event, after } = setup()
    for (const [action, attributes] of events) event(action, attributes)
    expect(after()).toEqual([])
  })

  it('by SIGKILL from outside the engine is told', () => {
    const { event, after } = setup()
    event('die', { exitCode: '137' })
    expect(after()).toEqual(['web stopped unexpectedly'])
  })

  it('some time after it was told to reload is told', () => {
    const { event, after } = setup()
    event('kill', { signal: '1' })
    event('die', { exitCode: '1' })
    expect(after()).toEqual(['web stopped unexpectedly'])
  })

  it('after it was stopped and started again is told', () => {
    const { event, after } = setup()
    event('kill', { signal: '15' })
    event('die', { exitCode: '0' })
    event('stop')
    event('start')
    event('die', { exitCode: '1' })
    expect(after()).toEqual(['web stopped unexpectedly'])
  })

  it('for want of memory is told once, as that', () => {
    const { event, after } = setup()
    event('oom')
    event('die', { exitCode: '137' })
    expect(after()).toEqual(['web ran out of memory'])
  })

  it('as one of Longshore’s own helpers is no news', () => {
    const { event, after } = setup()
    event('die', { exitCode: '1', 'longshore.files': 'x' })
    expect(after()).toEqual([])
  })

  it('bad health is told, with a way to the overview', () => {
    const { told, event } = setup()
    event('health_status: healthy')
    event('health_status: unhealthy')
    expect(titles(told)).toEqual(['web became unhealthy'])
  })
})

describe('an engine', () => {
  const engine = (state: Engine['state'], more: Partial<Engine> = {}): Engine[] => [
    { id: 'e', name: 'Docker', origin: 'socket', address: 'unix:///x', current: true, state, ...more },
  ]
  const feed = (...turns: Engine[][]): string[] => {
    const told: Notice[] = []
    const notices = createEngineNotices((notice) => told.push(notice))
    for (const turn of turns) notices.take(turn)
    return titles(told)
  }

  it('is told of when it is lost and when it is back', () => {
    expect(feed(engine('connected'), engine('connecting'), engine('unreachable'), engine('unreachable'), engine('connected'))).toEqual([
      'Docker was lost',
      'Docker is back',
    ])
  })

  it('says in whole sentences why it is gone, and what to do', () => {
    const told: Notice[] = []
    const notices = createEngineNotices((notice) => told.push(notice))
    for (const turn of [engine('connected'), engine('unreachable', { reason: 'connection refused', hint: 'Start Docker.' })])
      notices.take(turn)
    expect(told.map(({ body }) => body)).toEqual(['It stopped answering: connection refused. Start Docker.'])
  })

  it('that only blinked, was never there or was left for another is no news', () => {
    expect(feed(engine('connected'), engine('connecting'), engine('connected'))).toEqual([])
    expect(feed(engine('unreachable'), engine('connected'))).toEqual([])
    expect(feed(engine('connected'), engine('unreachable', { id: 'other', name: 'Podman' }))).toEqual([])
  })
})

describe('a task', () => {
  const task = (kind: Task['kind'], state: Task['state'], id = 't'): Task => ({
    id,
    kind,
    title: `${kind} app`,
    engine: 'e',
    state,
    startedAt: 0,
  })
  const feed = (inSight: boolean, ...turns: Task[][]): string[] => {
    const told: Notice[] = []
    const notices = createTaskNotices(
      (notice) => told.push(notice),
      () => inSight,
    )
    for (const turn of turns) notices.take(turn)
    return titles(told)
  }

  it('that was a transfer is told of once', () => {
    expect(feed(true, [task('pull', 'running')], [task('pull', 'succeeded')], [task('pull', 'succeeded')])).toEqual(['pull app is done'])
    expect(feed(false, [task('push', 'failed')])).toEqual(['push app failed'])
  })

  it('that was a build is told of while nobody looks', () => {
    expect(feed(false, [task('build', 'failed')])).toEqual(['build app failed'])
    expect(feed(true, [task('build', 'failed')])).toEqual([])
  })

  it('that was cancelled, or is another kind of work, is not', () => {
    expect(feed(false, [task('pull', 'cancelled'), task('prune', 'succeeded', 'p')])).toEqual([])
  })
})

describe('notices', () => {
  const notice = (name: string, more: Partial<Notice> = {}): Notice => ({
    kind: 'died',
    subject: `container ${name}`,
    title: `${name} stopped`,
    body: '',
    intent: { kind: 'go', page: 'containers', id: name },
    name,
    ...more,
  })
  function setup() {
    const shown: Notice[] = []
    return { shown, pace: createNoticePace((one) => shown.push(one)) }
  }

  it('that come together are told as one of each kind', () => {
    const { shown, pace } = setup()
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) pace.add(notice(name))
    pace.add(notice('u', { kind: 'unhealthy', title: 'u became unhealthy' }))
    vi.advanceTimersByTime(1000)
    expect(shown.map(({ title, body }) => [title, body])).toEqual([
      ['6 containers stopped unexpectedly', 'a, b, c, d and 2 more'],
      ['u became unhealthy', ''],
    ])
    expect(shown[0]?.intent).toEqual({ kind: 'go', page: 'containers' })
  })

  it('of which some failed say how many, and name those first', () => {
    const { shown, pace } = setup()
    const ended = (name: string, failed: boolean) => pace.add(notice(name, { kind: 'transfers', failed }))
    ended('Pull a', false)
    ended('Pull b', true)
    ended('Pull c', false)
    vi.advanceTimersByTime(1000)
    expect(shown).toMatchObject([{ title: '1 of 3 transfers failed', body: 'Pull b, Pull a, Pull c' }])
    ended('Pull d', true)
    ended('Pull e', true)
    vi.advanceTimersByTime(1000)
    ended('Pull f', false)
    ended('Pull g', false)
    vi.advanceTimersByTime(1000)
    expect(titles(shown.slice(1))).toEqual(['2 transfers failed', '2 transfers are done'])
  })

  it('that come one after another wait for each other, but not for longer than two seconds', () => {
    const { shown, pace } = setup()
    for (let at = 0; at < 10; at++) {
      pace.add(notice(`c${at}`))
      vi.advanceTimersByTime(300)
    }
    expect(titles(shown)).toEqual(['7 containers stopped unexpectedly'])
    vi.advanceTimersByTime(400)
    expect(titles(shown)).toEqual(['7 containers stopped unexpectedly', '3 containers stopped unexpectedly'])
  })

  it('of one subject are ten seconds apart; the last of those between follows', () => {
    const { shown, pace } = setup()
    pace.add(notice('a'))
    vi.advanceTimersByTime(1000)
    pace.add(notice('a', { title: 'second' }))
    pace.add(notice('a', { title: 'third' }))
    pace.add(notice('b'))
    vi.advanceTimersByTime(8000)
    expect(titles(shown)).toEqual(['a stopped', 'b stopped'])
    vi.advanceTimersByTime(3000)
    expect(titles(shown)).toEqual(['a stopped', 'b stopped', 'third'])
  })
})
