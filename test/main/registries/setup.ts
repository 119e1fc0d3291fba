import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Engines } from '../../../main/engine/types'
import { createLedger } from '../../../main/ledger/ledger'
import { createRegistries } from '../../../main/registries/service'
import { createTasks } from '../../../main/tasks/tasks'
import { AppError } from '../../../preload/contract/errors'
import type { Task, TaskEvent, TaskItem } from '../../../preload/contract/tasks'

export const none = { signal: new AbortController().signal }

/** A machine without an engine. */
const noEngines: Engines = {
  use: () => Promise.reject(new AppError('engine-unreachable', 'There is no engine here.')),
  locate: () => Promise.reject(new AppError('engine-unreachable', 'There is no engine here.')),
  close: async () => undefined,
}

/** The service with a home, a docker configuration and a docker folder of its own. */
export function openService({ engines = noEngines, patience }: { engines?: Engines; patience?: number } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'longshore-reg-home-'))
  const config = mkdtempSync(join(tmpdir(), 'longshore-reg-docker-'))
  const before = process.env['DOCKER_CONFIG']
  process.env['DOCKER_CONFIG'] = config
  const ledger = createLedger()
  const tasks = createTasks({ log: pino({ level: 'silent' }) })
  const { service, close } = createRegistries({ engines, ledger, tasks, home, ...(patience !== undefined && { patience }) })

  /** A task until its end. */
  async function follow(id: string): Promise<{ task: Task; items: TaskItem[]; events: TaskEvent[]; log: string }> {
    const events: TaskEvent[] = []
    const items = new Map<string, TaskItem>()
    let task: Task | undefined
    for await (const event of tasks.service.follow({ id }, none)) {
      events.push(event)
      if (event.kind === 'task') task = event.task
      if (event.kind === 'items') for (const item of event.items) items.set(item.id, item)
    }
    if (task === undefined) throw new Error('a task tells about itself')
    return { task, items: [...items.values()], events, log: events.map((event) => (event.kind === 'log' ? event.text : '')).join('') }
  }

  return {
    service,
    ledger,
    tasks,
    home,
    /** DOCKER_CONFIG. */
    config,
    follow,
    commands: () => ledger.entries().map(({ command }) => command),
    async close() {
      await tasks.close()
      close()
      if (before === undefined) delete process.env['DOCKER_CONFIG']
      else process.env['DOCKER_CONFIG'] = before
      rmSync(home, { recursive: true, force: true })
      rmSync(config, { recursive: true, force: true })
    },
  }
}
export type Opened = ReturnType<typeof openService>

/** What a call was refused with. */
export const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => error as AppError,
  )

/** Every item of a stream. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of stream) items.push(item)
  return items
}
