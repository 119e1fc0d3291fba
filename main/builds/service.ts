import { basename } from 'node:path'
import type { Build, BuildOptions, builds as buildsContract } from '../../preload/contract/builds'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { createTopic } from '../tasks/topic'
import type { TaskHandle, Tasks } from '../tasks/types'
import { createCache } from './cache'
import { formatBuild } from './command'
import { remoteName } from './context/remote'
import { listFolders } from './folders'
import { followBuild } from './follow'
import { createRecord, type BuildRecord } from './record'
import type { BuildPlan } from './plan'
import { tellTask } from './tellTask'

/** Starting Longshore need not wait for what only builds need. */
const tools = () => import('./tools')

/** Ended builds kept; the oldest go first. */
const KEEP = 200
/** Characters of output kept of all ended builds together; the oldest lose theirs first. */
const LOGS = 64 * 1024 * 1024

/** Builds images. A build belongs to main: it goes on when its page leaves, and every page that comes back finds it. */
export function createBuildsService({ engines, ledger, tasks }: { engines: Engines; ledger: Ledger; tasks: Tasks }): {
  service: Service<typeof buildsContract>
  close(): Promise<void>
} {
  const records = new Map<string, BuildRecord>()
  const topic = createTopic<Build>()
  const newestFirst = () => [...records.values()].map(({ build }) => build).toReversed()

  async function run(plan: BuildPlan, options: BuildOptions, command: string, task: TaskHandle): Promise<string> {
    const { engine } = plan
    const first: Build = {
      id: task.id,
      engine: engine.id,
      title: titleOf(options, plan),
      options,
      command,
      state: 'running',
      startedAt: Date.now(),
      steps: 0,
      cached: 0,
    }
    const record = createRecord(first, { build: (build) => topic.publish({ upserts: [build] }), ...tellTask(task) })
    records.set(task.id, record)
    topic.publish({ upserts: [first] })
    try {
      const { runBuild } = await tools()
      return await ledger.record(engine.id, command, () => runBuild(plan, record, task))
    } finally {
      forgetOldest()
    }
  }

  function forgetOldest(): void {
    const ended = [...records.values()].filter(({ build }) => build.state !== 'running').toReversed()
    let size = 0
    ended.forEach((record, age) => {
      size += record.output.size
      if (size > LOGS) record.output.clear()
      if (age >= KEEP) forget(record.build.id)
    })
  }

  function forget(id: string): void {
    records.delete(id)
    topic.publish({ removes: [id] })
  }

  function find(id: string): BuildRecord {
    const record = records.get(id)
    if (record) return record
    throw new AppError('not-found', 'There is no such build.', 'Builds are kept until Longshore is closed.')
  }

  const service: Service<typeof buildsContract> = {
    async run({ engine: named, ...options }) {
      const engine = await engines.use(named)
      const plan = await (await tools()).preparePlan(engine, options)
      const command = formatBuild(options)
      const spec = { kind: 'build' as const, title: `Build ${titleOf(options, plan)}`, engine: engine.id, command }
      return { task: tasks.start(spec, (task) => run(plan, options, command, task)) }
    },

    async list() {
      return newestFirst()
    },

    watch: (_, { signal }) => topic.watch(signal, newestFirst),

    async inspect({ id }) {
      return find(id).build
    },

    follow: ({ id }, { signal }) => followBuild(find(id), signal),

    async remove({ id }) {
      if (find(id).build.state === 'running') throw new AppError('conflict', 'This build still runs.', 'Cancel it first.')
      forget(id)
    },

    async probe(input, { signal }) {
      return (await tools()).probeContext(input, signal)
    },
    folders: ({ path }) => listFolders(path),
    ...createCache({ engines, ledger, tasks }),
  }

  return {
    service,
    // The tasks own the running builds and cancel them; only what is kept for pages goes here.
    async close() {
      records.clear()
    },
  }
}

const titleOf = ({ tags = [], context }: BuildOptions, { place }: BuildPlan) => tags[0] ?? (place ? basename(place.folder) : remoteName(context))
