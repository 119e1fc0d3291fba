import { basename, join } from 'node:path'
import { t } from '@lingui/core/macro'
import type { Build, BuildOptions, builds as buildsContract } from '../../preload/contract/builds'
import type { Service } from '../../preload/contract/kit'
import type { Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import type { TaskHandle, Tasks } from '../tasks/types'
import type { Uploads } from '../uploads/uploads'
import { createCache } from './cache'
import { formatBuild } from './command'
import { createReceiving } from './context/receive'
import { remoteName } from './context/remote'
import { listFolders } from './folders'
import { followBuild } from './follow'
import { createHistory } from './history/store'
import { basesOf } from './history/inputs'
import type { Inputs } from './history/saved'
import type { Seen } from './history/why'
import { createRecord } from './record'
import { createShelf } from './shelf'
import type { BuildPlan } from './plan'
import { tellTask } from './tellTask'

/** Starting Longshore need not wait for what only builds need. */
const tools = () => import('./tools')

/** Builds images. A build belongs to main: it goes on when its page leaves, and every page that comes back finds it. */
interface Deps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
  /** The folder for Longshore's own state; without one, builds are kept as long as this process lives. */
  home?: string | undefined
  /** Where a browser sends folders to, when one is served. */
  uploads?: Uploads | undefined
}

export function createBuildsService({ engines, ledger, tasks, home, uploads }: Deps): {
  service: Service<typeof buildsContract>
  close(): Promise<void>
} {
  const shelf = createShelf(home === undefined ? undefined : createHistory(join(home, 'builds')))

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
    const record = createRecord(first, { build: shelf.tell, ...tellTask(task) })
    shelf.add(record)
    const inputs: Inputs = { bases: [], ...(plan.text !== undefined && { dockerfile: plan.text }) }
    const begun = shelf.keep(record, inputs)
    try {
      const { runBuild } = await tools()
      return await ledger.record(engine.id, command, () => runBuild(plan, record, task))
    } finally {
      await begun
      const bases = await basesOf(engine, record.steps)
      await shelf.keep(record, { ...inputs, bases, ...(record.files && { files: record.files }) })
    }
  }

  /** The newest earlier build of the same thing that came to its steps. */
  async function previousOf(build: Build): Promise<Build | undefined> {
    const same = ({ engine, options }: Build) => JSON.stringify([engine, options.context, options.dockerfile ?? '', options.target ?? ''])
    return (await shelf.list()).find(
      (other) => other.id !== build.id && other.startedAt < build.startedAt && other.steps > 0 && same(other) === same(build),
    )
  }

  async function seen(id: string): Promise<Seen> {
    const { build, steps } = await shelf.open(id)
    return { build, steps, inputs: await shelf.inputs(id) }
  }

  const service: Service<typeof buildsContract> = {
    async run({ engine: named, ...options }) {
      const engine = await engines.use(named)
      const plan = await (await tools()).preparePlan(engine, options)
      const command = formatBuild(options)
      const spec = { kind: 'build' as const, title: t`Build ${titleOf(options, plan)}`, engine: engine.id, command }
      return { task: tasks.start(spec, (task) => run(plan, options, command, task)) }
    },

    list: () => shelf.list(),
    watch: (_, { signal }) => shelf.watch(signal),
    inspect: ({ id }) => shelf.find(id),

    async *follow({ id }, { signal }) {
      yield* followBuild(await shelf.open(id), signal)
    },

    remove: ({ id }) => shelf.forget(id),

    async clear({ engine: named }) {
      const { id } = await engines.locate(named)
      const over = (await shelf.list()).filter(({ engine, state }) => engine === id && state !== 'running')
      for (const build of over) await shelf.forget(build.id)
      return { removed: over.length }
    },

    async details({ id }) {
      await shelf.find(id)
      const { dockerfile, bases = [] } = (await shelf.inputs(id)) ?? {}
      return { bases, ...(dockerfile !== undefined && { dockerfile }) }
    },

    async miss({ id }) {
      const now = await seen(id)
      const previous = await previousOf(now.build)
      return (await tools()).whyMissed(now, previous && (await seen(previous.id)))
    },

    async shell({ id }, { signal }) {
      const build = await shelf.find(id)
      const [engine, inputs] = await Promise.all([engines.use(build.engine), shelf.inputs(id)])
      return (await tools()).openShell({ engine, ledger, build, dockerfile: inputs?.dockerfile, signal })
    },

    async probe(input, { signal }) {
      return (await tools()).probeContext(input, signal)
    },
    async check(input) {
      return (await tools()).check(input)
    },
    folders: ({ path }) => listFolders(path),
    ...createReceiving({ engines, tasks, uploads, home }),
    ...createCache({ engines, ledger, tasks }),
  }

  return {
    service,
    // The tasks own the running builds and cancel them; only what is kept goes here.
    close: () => shelf.close(),
  }
}

const titleOf = ({ tags = [], context }: BuildOptions, { place }: BuildPlan) =>
  tags[0] ?? (place ? basename(place.folder) : remoteName(context))
