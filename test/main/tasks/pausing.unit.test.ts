import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createTasks } from '../../../main/tasks/tasks'
import type { TaskHandle, TaskSpec } from '../../../main/tasks/types'
import { AppError } from '../../../preload/contract/errors'

const spec: TaskSpec = { kind: 'copy', title: 'Copy', engine: 'e', pausable: true }
const ctx = { signal: new AbortController().signal }
const setup = () => createTasks({ log: pino({ level: 'silent' }), grace: 2000 })

/** Work of pieces: each `piece()` lets it go on by one, and it waits at the gate before each. */
function pieces() {
  let done = 0
  let wake: () => void = () => undefined
  const asked = { count: 0 }
  const work = async (task: TaskHandle) => {
    for (;;) {
      while (asked.count === 0) {
        task.signal.throwIfAborted()
        await new Promise<void>((resolve) => {
          wake = resolve
          task.signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
      asked.count -= 1
      await task.gate()
      task.signal.throwIfAborted()
      done += 1
      task.progress({ done, files: { done }, now: `file ${done}`, unit: 'bytes' })
      if (done === 5) return 'all five'
    }
  }
  return {
    work,
    piece() {
      asked.count += 1
      wake()
    },
    get done() {
      return done
    },
  }
}
/** Lets everything that is ready run. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('a task that can be paused', () => {
  it('waits between two pieces and goes on where it was', async () => {
    const { start, service, close } = setup()
    const job = pieces()
    const id = start(spec, job.work)
    job.piece()
    await settle()
    expect((await service.list({}, ctx))[0]).toMatchObject({ pausable: true, now: 'file 1', files: { done: 1 } })
    await service.pause({ id }, ctx)
    expect((await service.list({}, ctx))[0]).toMatchObject({ state: 'running', paused: true })
    job.piece()
    job.piece()
    await settle()
    expect(job.done).toBe(1)
    await service.resume({ id }, ctx)
    await settle()
    expect(job.done).toBe(3)
    expect((await service.list({}, ctx))[0]).toMatchObject({ paused: false })
    job.piece()
    job.piece()
    await settle()
    const [ended] = await service.list({}, ctx)
    expect(ended).toMatchObject({ state: 'succeeded', result: 'all five', files: { done: 5 } })
    expect(ended).not.toHaveProperty('paused')
    expect(ended).not.toHaveProperty('now')
    await close()
  })

  it('can be paused twice, and resumed without having been paused', async () => {
    const { start, service, close } = setup()
    const job = pieces()
    const id = start(spec, job.work)
    await service.resume({ id }, ctx)
    await service.pause({ id }, ctx)
    await service.pause({ id }, ctx)
    job.piece()
    await settle()
    expect(job.done).toBe(0)
    await service.resume({ id }, ctx)
    await settle()
    expect(job.done).toBe(1)
    await close()
  })

  it('is cancelled while it is paused', async () => {
    const { start, service } = setup()
    const job = pieces()
    const id = start(spec, job.work)
    await service.pause({ id }, ctx)
    job.piece()
    await settle()
    await service.cancel({ id }, ctx)
    expect((await service.list({}, ctx))[0]).toMatchObject({ state: 'cancelled' })
    expect(job.done).toBe(0)
  })

  it('ends with the app while it is paused', async () => {
    const { start, service, close } = setup()
    const job = pieces()
    const id = start(spec, job.work)
    await service.pause({ id }, ctx)
    job.piece()
    await close()
    expect((await service.list({}, ctx))[0]).toMatchObject({ id, state: 'cancelled' })
  })

  it('is paused no more once it has ended; one that cannot be paused says so', async () => {
    const { start, service } = setup()
    const id = start(spec, async () => 'done')
    await settle()
    await expect(service.pause({ id }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    await expect(service.resume({ id }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    const job = pieces()
    const other = start({ ...spec, pausable: false }, job.work)
    await expect(service.pause({ id: other }, ctx)).rejects.toMatchObject({
      code: 'unsupported',
      message: 'This task cannot be paused.',
    })
    await service.cancel({ id: other }, ctx)
  })
})

describe('a task that can be begun anew', () => {
  const failing = (again?: () => Promise<string>): TaskSpec => ({ ...spec, ...(again && { again }) })
  const fails = () => Promise.reject(new AppError('conflict', 'The disk is full.'))

  it('is retryable once it has failed or was cancelled, and not before', async () => {
    const { start, service } = setup()
    const job = pieces()
    const id = start(
      failing(async () => 'next'),
      job.work,
    )
    expect((await service.list({}, ctx))[0]).not.toHaveProperty('retryable')
    await expect(service.retry({ id }, ctx)).rejects.toMatchObject({ code: 'conflict', message: 'This task still runs.' })
    await service.cancel({ id }, ctx)
    expect((await service.list({}, ctx))[0]).toMatchObject({ state: 'cancelled', retryable: true })
    expect(await service.retry({ id }, ctx)).toEqual({ task: 'next' })
  })

  it('starts as a new task; the failed one stays as it was', async () => {
    const { start, service } = setup()
    let runs = 0
    const run = (): string =>
      start(
        failing(async () => run()),
        async () => (++runs === 1 ? fails() : 'this time'),
      )
    const id = run()
    await settle()
    const { task } = await service.retry({ id }, ctx)
    await settle()
    expect(task).not.toBe(id)
    expect(await service.list({}, ctx)).toMatchObject([
      { id: task, state: 'succeeded', result: 'this time' },
      { id, state: 'failed', retryable: true },
    ])
    await expect(service.retry({ id: task }, ctx)).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('says so when it cannot, and passes on why a new beginning failed', async () => {
    const { start, service } = setup()
    const never = start(failing(), fails)
    const gone = start(
      failing(() => Promise.reject(new AppError('not-found', 'There is no /x.'))),
      fails,
    )
    await settle()
    await expect(service.retry({ id: never }, ctx)).rejects.toMatchObject({ code: 'unsupported' })
    await expect(service.retry({ id: gone }, ctx)).rejects.toMatchObject({ code: 'not-found', message: 'There is no /x.' })
  })
})

describe('what a task leaves behind', () => {
  it('stays as its result when it is cancelled or fails', async () => {
    const { start, service } = setup()
    const job = pieces()
    const cancelled = start(spec, (task) => {
      task.leaves('3 of 5 files arrived.')
      return job.work(task)
    })
    await service.cancel({ id: cancelled }, ctx)
    expect((await service.list({}, ctx))[0]).toMatchObject({ state: 'cancelled', result: '3 of 5 files arrived.' })
    start(spec, async (task) => {
      task.leaves('Nothing arrived.')
      throw new AppError('conflict', 'The disk is full.')
    })
    await settle()
    expect((await service.list({}, ctx))[0]).toMatchObject({ state: 'failed', result: 'Nothing arrived.' })
  })
})
