import { randomUUID } from 'node:crypto'
import { t } from '@lingui/core/macro'
import type { Logger } from 'pino'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Task, tasks as tasksContract } from '../../preload/contract/tasks'
import { toWireError } from '../rpc/errors'
import { createEntry, mergeItems, type Entry } from './entry'
import { followTask } from './follow'
import { createTopic } from './topic'
import type { TaskHandle, Tasks } from './types'

/** Ended tasks kept for the list; the oldest are forgotten first. */
const KEEP = 100
/** How long a cancelled task may tidy up before it is called cancelled all the same. */
const GRACE = 3000

/** All long work of this process. It belongs to main: pages come and go, tasks stay. */
export function createTasks({ log, grace = GRACE }: { log: Logger; grace?: number }): Tasks & {
  service: Service<typeof tasksContract>
  close(): Promise<void>
} {
  const entries = new Map<string, Entry>()
  const topic = createTopic<Task>()
  const running = () => [...entries.values()].filter(({ task }) => task.state === 'running')
  const newestFirst = () => [...entries.values()].map(({ task }) => task).toReversed()

  function update(entry: Entry, change: Partial<Task>): void {
    entry.task = { ...entry.task, ...change }
    entry.pulse.beat()
    if (entries.has(entry.task.id)) topic.publish({ upserts: [entry.task] })
  }

  function end(entry: Entry, outcome: Pick<Task, 'state' | 'error' | 'result'>): void {
    if (entry.task.state !== 'running') return
    const { rate: _, now: __, paused: ___, ...last } = entry.task
    entry.task = last
    entry.gate.open()
    const retryable = entry.again !== undefined && outcome.state !== 'succeeded'
    update(entry, { ...outcome, endedAt: Date.now(), ...(retryable && { retryable }) })
    const ended = [...entries.values()].filter(({ task }) => task.state !== 'running')
    forget(ended.slice(0, Math.max(0, ended.length - KEEP)))
    if (running().length === 0) clearInterval(ticker)
  }

  function forget(gone: readonly Entry[]): void {
    for (const { task } of gone) entries.delete(task.id)
    topic.publish({ removes: gone.map(({ task }) => task.id) })
  }

  // Work that stalls calls nobody, and its rate must still fall.
  let ticker: NodeJS.Timeout | undefined
  function tick(): void {
    for (const entry of running()) {
      const rate = entry.rate.perSecond(Date.now())
      if (rate !== undefined && rate !== entry.task.rate) update(entry, { rate })
    }
  }

  function handleOf(entry: Entry): TaskHandle {
    const live = () => entry.task.state === 'running'
    return {
      id: entry.task.id,
      signal: entry.abort.signal,
      progress(now) {
        if (!live()) return
        const unit = now.unit ?? entry.task.unit
        if (now.done !== undefined && unit !== 'steps') entry.rate.add(now.done, Date.now())
        const rate = entry.rate.perSecond(Date.now())
        update(entry, { ...now, ...(rate !== undefined && { rate }) })
      },
      gate: async () => entry.gate.pass(),
      items(items) {
        if (!live()) return
        mergeItems(entry, items)
        entry.pulse.beat()
      },
      log(text) {
        if (!live() || text === '') return
        entry.log.append(text)
        entry.pulse.beat()
      },
      leaves(result) {
        if (live()) update(entry, { result })
      },
      made(subject) {
        if (live()) update(entry, { subject })
      },
    }
  }

  async function work(entry: Entry, job: (task: TaskHandle) => Promise<string | undefined>): Promise<void> {
    try {
      const result = await job(handleOf(entry))
      end(entry, { state: 'succeeded', ...(result !== undefined && { result }) })
    } catch (error) {
      const { id, kind } = entry.task
      if (entry.abort.signal.aborted) return end(entry, { state: 'cancelled' })
      end(entry, { state: 'failed', error: toWireError(error, (err) => log.error({ err, task: id, kind }, 'A task failed')) })
    }
  }

  /** Tells the work to stop and waits for it, but not for ever. */
  async function stop(entry: Entry): Promise<void> {
    entry.abort.abort(new AppError('cancelled', t`This was cancelled.`))
    entry.gate.open()
    const patience = AbortSignal.timeout(entry.grace ?? grace)
    while (entry.task.state === 'running' && !patience.aborted) await entry.pulse.after(entry.pulse.count, patience)
    end(entry, { state: 'cancelled' })
  }

  function find(id: string): Entry {
    const entry = entries.get(id)
    if (entry) return entry
    throw new AppError('not-found', t`There is no such task.`, t`It may have been cleared from the list.`)
  }

  function runningOne(id: string): Entry {
    const entry = find(id)
    if (entry.task.state !== 'running') throw new AppError('conflict', t`This task has already ended.`)
    return entry
  }

  return {
    start(spec, job) {
      const id = randomUUID()
      const entry = createEntry(id, spec, Date.now())
      entries.set(id, entry)
      topic.publish({ upserts: [entry.task] })
      if (running().length === 1) {
        clearInterval(ticker)
        ticker = setInterval(tick, 1000).unref()
      }
      void work(entry, job)
      return id
    },

    service: {
      async list() {
        return newestFirst()
      },

      watch: (_, { signal }) => topic.watch(signal, newestFirst),

      follow: ({ id }, { signal }) => followTask(find(id), signal),

      async cancel({ id }) {
        await stop(runningOne(id))
      },

      async pause({ id }) {
        const entry = runningOne(id)
        if (entry.task.pausable !== true) throw new AppError('unsupported', t`This task cannot be paused.`, t`It can be cancelled.`)
        entry.gate.close()
        update(entry, { paused: true })
      },

      async resume({ id }) {
        const entry = runningOne(id)
        entry.gate.open()
        update(entry, { paused: false })
      },

      async retry({ id }) {
        const { again, task } = find(id)
        if (task.state === 'running') throw new AppError('conflict', t`This task still runs.`, t`Cancel it first.`)
        if (again === undefined || task.state === 'succeeded') throw new AppError('unsupported', t`This task cannot be begun anew.`)
        return { task: await again() }
      },

      async clear({ id }) {
        if (id !== undefined && find(id).task.state === 'running')
          throw new AppError('conflict', t`This task still runs.`, t`Cancel it first.`)
        forget([...entries.values()].filter(({ task }) => (id === undefined || task.id === id) && task.state !== 'running'))
      },
    },

    async close() {
      clearInterval(ticker)
      await Promise.all(running().map(stop))
    },
  }
}
