import { t } from '@lingui/core/macro'
import type { Build } from '../../preload/contract/builds'
import { AppError } from '../../preload/contract/errors'
import { createTopic } from '../tasks/topic'
import { noHistory, type History } from './history/store'
import type { Inputs } from './history/saved'
import { createRecord, type BuildRecord } from './record'

/** Ended builds kept; the oldest go first. */
const KEEP = 200
/** Characters of output kept in memory of all ended builds together; the oldest lose theirs first. */
const LOGS = 64 * 1024 * 1024

/** Every build there is: those that run and those of this run of Longshore in memory, all of them on the disk. */
export interface Shelf {
  watch(signal: AbortSignal): ReturnType<ReturnType<typeof createTopic<Build>>['watch']>
  list(): Promise<Build[]>
  find(id: string): Promise<Build>
  /** The build with its steps and its log. */
  open(id: string): Promise<BuildRecord>
  inputs(id: string): Promise<Inputs | undefined>
  tell(build: Build): void
  add(record: BuildRecord): void
  /** A build is over, or `inputs` of one that runs are known. */
  keep(record: BuildRecord, inputs?: Inputs): Promise<void>
  forget(id: string): Promise<void>
  /** What is being written is on the disk. */
  close(): Promise<void>
}

export function createShelf(history: History = noHistory): Shelf {
  const records = new Map<string, BuildRecord>()
  const made = new Map<string, Inputs>()
  const kept = new Set<string>()
  const topic = createTopic<Build>()
  const writing = new Set<Promise<void>>()
  const newestFirst = () => [...records.values()].map(({ build }) => build).toReversed()
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    const running = [...records]
    records.clear()
    for (const { build, steps } of await history.load()) {
      records.set(build.id, createRecord(build, silent, steps))
      kept.add(build.id)
    }
    for (const [id, record] of running) {
      records.delete(id)
      records.set(id, record)
      kept.delete(id)
    }
  }
  const ready = () => (loading ??= load())

  function drop(ids: readonly string[]): void {
    for (const id of ids) for (const map of [records, made, kept]) map.delete(id)
    if (ids.length > 0) topic.publish({ removes: [...ids] })
  }

  function forgetOldest(): void {
    const ended = [...records.values()].filter(({ build }) => build.state !== 'running').toReversed()
    let size = 0
    ended.forEach((record, age) => {
      size += record.output.size
      if (size > LOGS) record.output.clear()
      if (age >= KEEP) drop([record.build.id])
    })
  }

  async function get(id: string): Promise<BuildRecord> {
    await ready()
    const record = records.get(id)
    if (record) return record
    throw new AppError('not-found', t`There is no such build.`, t`It was removed, or so many came after it that it was forgotten.`)
  }

  return {
    async *watch(signal) {
      await ready()
      yield* topic.watch(signal, newestFirst)
    },

    async list() {
      await ready()
      return newestFirst()
    },

    find: async (id) => (await get(id)).build,

    async open(id) {
      const record = await get(id)
      if (!kept.has(id) || record.output.size > 0) return record
      const whole = createRecord(record.build, silent, record.steps)
      for (const line of await history.log(id)) whole.output.append(line)
      return whole
    },

    inputs: async (id) => made.get(id) ?? (await history.inputs(id)),
    tell: (build) => topic.publish({ upserts: [build] }),

    add(record) {
      records.set(record.build.id, record)
      topic.publish({ upserts: [record.build] })
    },

    async keep(record, inputs) {
      const { build, steps, output } = record
      if (inputs) made.set(build.id, inputs)
      const over = build.state !== 'running'
      const work = (async () => {
        await ready()
        const log = over ? output.read(0, Number.POSITIVE_INFINITY).lines : undefined
        const saved = await history.save({ build, steps }, log, inputs)
        if (over && saved.kept) {
          kept.add(build.id)
          made.delete(build.id)
        }
        drop(saved.gone.filter((id) => records.get(id)?.build.state !== 'running'))
        if (over) forgetOldest()
      })()
      writing.add(work)
      await work.finally(() => writing.delete(work))
    },

    async forget(id) {
      if ((await get(id)).build.state === 'running') throw new AppError('conflict', t`This build still runs.`, t`Cancel it first.`)
      drop([id])
      await history.remove(id)
    },

    async close() {
      await Promise.allSettled(writing)
      records.clear()
    },
  }
}

const silent = { build: () => undefined, step: () => undefined, log: () => undefined }
