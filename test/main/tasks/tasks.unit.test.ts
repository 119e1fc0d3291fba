import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createTasks } from '../../../main/tasks/tasks'
import type { TaskHandle, TaskSpec } from '../../../main/tasks/types'
import { AppError } from '../../../preload/contract/errors'
import { Task, TaskEvent } from '../../../preload/contract/tasks'

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const spec: TaskSpec = { kind: 'pull', title: 'Pull demo', engine: 'e', command: 'docker pull demo' }
const ctx = { signal: new AbortController().signal }
const setup = (grace = 60) => createTasks({ log: pino({ level: 'silent' }), grace })

/** Work that ends when the test says so. */
function job() {
  let handle: TaskHandle | undefined
  let settle: { resolve: (result?: string) => void; reject: (error: unknown) => void } | undefined
  const work = (task: TaskHandle) => {
    handle = task
    return new Promise<string | undefined>((resolve, reject) => (settle = { resolve, reject }))
  }
  return { work, task: () => handle!, done: (result?: string) => settle!.resolve(result), fail: (error: unknown) => settle!.reject(error) }
}

async function collect(events: AsyncIterable<TaskEvent>): Promise<TaskEvent[]> {
  const got: TaskEvent[] = []
  for await (const event of events) got.push(TaskEvent.parse(event))
  return got
}
const logOf = (events: TaskEvent[]) => events.map((event) => (event.kind === 'log' ? event.text : '')).join('')
const lastOf = (events: TaskEvent[]) => events.filter((event) => event.kind === 'task').at(-1)?.task

describe('tasks', () => {
  it('run, tell their progress, and end with a result', async () => {
    const { start, service } = setup()
    const { work, task, done } = job()
    const id = start(spec, work)
    task().progress({ done: 5, total: 10, unit: 'bytes' })
    expect(Task.array().parse(await service.list({}, ctx))).toMatchObject([
      { id, state: 'running', done: 5, total: 10, command: 'docker pull demo' },
    ])
    done('12 layers')
    await rest(0)
    expect(await service.list({}, ctx)).toMatchObject([{ id, state: 'succeeded', result: '12 layers', endedAt: expect.any(Number) }])
  })

  it('that fail carry the sentence and the hint', async () => {
    const { start, service } = setup()
    start(spec, async () => {
      throw new AppError('not-found', 'There is no image "x".', 'Check its name.')
    })
    await rest(0)
    expect(await service.list({}, ctx)).toMatchObject([
      { state: 'failed', error: { code: 'not-found', message: 'There is no image "x".', hint: 'Check its name.' } },
    ])
  })

  it('that fail by a fault of ours do not show its inside', async () => {
    const { start, service } = setup()
    start(spec, () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'x')")))
    await rest(0)
    const [task] = await service.list({}, ctx)
    expect(task?.error?.code).toBe('internal')
    expect(task?.error?.message).not.toContain('undefined')
  })

  it('are followed from their start by everybody, whenever they come', async () => {
    const { start, service } = setup()
    const { work, task, done } = job()
    const id = start(spec, work)
    const early = collect(service.follow({ id }, ctx))
    task().log('one\n')
    task().items([{ id: 'l1', label: 'layer 1', status: 'Downloading', done: 1, total: 9 }])
    await rest(150)
    task().log('two\n')
    task().items([{ id: 'l2', label: 'layer 2', status: 'Waiting' }])
    task().items([{ id: 'l1', label: 'layer 1', status: 'Complete' }])
    const late = collect(service.follow({ id }, ctx))
    await rest(10)
    done('fine')
    const after = collect(service.follow({ id }, ctx))
    for (const events of await Promise.all([early, late, after])) {
      expect(logOf(events)).toBe('one\ntwo\n')
      expect(lastOf(events)).toMatchObject({ state: 'succeeded', result: 'fine' })
      const items = new Map(events.flatMap((event) => (event.kind === 'items' ? event.items : [])).map((item) => [item.id, item.status]))
      expect(items).toEqual(
        new Map([
          ['l1', 'Complete'],
          ['l2', 'Waiting'],
        ]),
      )
      expect(events[0]?.kind).toBe('task')
    }
  })

  it('keep a bounded log and say what was dropped', async () => {
    const { start, service } = setup()
    const { work, task, done } = job()
    const id = start(spec, work)
    for (let i = 0; i < 3000; i += 1) task().log('x'.repeat(1024))
    done()
    const text = logOf(await collect(service.follow({ id }, ctx)))
    expect(text.length).toBeLessThan(1_100_000)
    expect(text.length).toBeGreaterThan(1_000_000)
    expect(text).toMatch(/^\[[\d,]+ characters of older output were dropped\]/)
  })

  it('are cancelled by their signal', async () => {
    const { start, service } = setup()
    const id = start(
      spec,
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')))),
    )
    await service.cancel({ id }, ctx)
    expect(await service.list({}, ctx)).toMatchObject([{ state: 'cancelled' }])
    expect((await service.list({}, ctx))[0]).not.toHaveProperty('error')
  })

  it('become cancelled even when they ignore their signal, and stay so', async () => {
    const { start, service } = setup()
    const { work, task, done } = job()
    const id = start(spec, work)
    await service.cancel({ id }, ctx)
    done('too late')
    task().log('too late')
    task().progress({ done: 1 })
    await rest(0)
    expect(await service.list({}, ctx)).toMatchObject([{ state: 'cancelled' }])
    expect((await service.list({}, ctx))[0]).not.toHaveProperty('result')
    expect(logOf(await collect(service.follow({ id }, ctx)))).toBe('')
  })

  it('that ended cannot be cancelled, and those that run cannot be cleared', async () => {
    const { start, service } = setup()
    const ended = start(spec, async () => undefined)
    const { work, done } = job()
    const runs = start(spec, work)
    await rest(0)
    await expect(service.cancel({ id: ended }, ctx)).rejects.toMatchObject({ code: 'conflict', message: 'This task has already ended.' })
    await expect(service.clear({ id: runs }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    await expect(service.cancel({ id: 'nobody' }, ctx)).rejects.toMatchObject({ code: 'not-found' })
    await service.clear({}, ctx)
    expect((await service.list({}, ctx)).map((task) => task.id)).toEqual([runs])
    done()
  })

  it('are watched: a snapshot, then changes and removals, at most ten items a second', async () => {
    const { start, service } = setup()
    const stop = new AbortController()
    const { work, task, done } = job()
    const id = start(spec, work)
    const items: { snapshot: boolean; states: (string | number | undefined)[]; removes: string[] }[] = []
    const watching = (async () => {
      for await (const { snapshot, upserts, removes } of service.watch({}, stop))
        items.push({ snapshot, states: upserts.map((one) => one.done ?? one.state), removes })
    })()
    const began = performance.now()
    for (let n = 1; n <= 100; n += 1) {
      task().progress({ done: n, total: 100, unit: 'bytes' })
      await rest(4)
    }
    const whileRunning = items.length
    const seconds = (performance.now() - began) / 1000
    done()
    await rest(120)
    await service.clear({ id }, ctx)
    await rest(120)
    stop.abort()
    await watching
    expect(whileRunning).toBeLessThanOrEqual(10 * seconds + 3)
    expect(whileRunning).toBeLessThan(50)
    expect(items[0]?.snapshot).toBe(true)
    expect(items.slice(1).every((item) => !item.snapshot)).toBe(true)
    expect(items.at(-1)?.removes).toEqual([id])
  })

  it('are forgotten, oldest first, when a hundred have ended', async () => {
    const { start, service } = setup()
    const { work, done } = job()
    const runs = start(spec, work)
    const ids: string[] = []
    for (let i = 0; i < 130; i += 1) {
      ids.push(start(spec, async () => undefined))
      await rest(0)
    }
    const left = (await service.list({}, ctx)).map((task) => task.id)
    expect(left).toEqual([...ids.slice(30).toReversed(), runs])
    done()
  })

  it('are all cancelled when Longshore closes', async () => {
    const { start, service, close } = setup()
    start(spec, job().work)
    start(spec, job().work)
    await close()
    expect((await service.list({}, ctx)).map((task) => task.state)).toEqual(['cancelled', 'cancelled'])
  })
})
