import { t } from '@lingui/core/macro'
import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import { formatRun } from '../ledger/formatRun'
import { act, type ContainersDeps } from './act'
import { anonymousVolumesOf } from './anonymous'
import { readAsked } from './asked'
import { toRunOptions } from './asRun'
import { compare, recreateCommands } from './difference'
import { inspectContainer } from './inspect'
import { keptOf } from './kept'
import { createContainer, runContainer } from './launch'
import { putBack } from './putBack'
import { putLeftBack } from './putLeftBack'
import { rerunOptions } from './rerun'
import { planReplacement, replace, type Replacement } from './recreate'
import { updateContainer, updateWords } from './update'

type Part = Pick<
  Service<typeof containers>,
  'run' | 'rerun' | 'create' | 'launch' | 'asRun' | 'compare' | 'update' | 'recreate' | 'putBack'
>

/** Containers made, changed and made again. */
export function createMaking({ engines, ledger, tasks }: ContainersDeps): Part {
  /** Containers that are being made again: a second hand at the same one would undo the first. */
  const busy = new Set<string>()
  return {
    async run({ engine: ref, ...run }, { signal }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { redact: true }), () => runContainer(engine, run, { signal }))
    },

    async rerun({ engine: ref, command }, { signal }) {
      const engine = await engines.use(ref)
      const run = await rerunOptions(engine, command)
      return run && ledger.record(engine.id, formatRun(run, { redact: true }), () => runContainer(engine, run, { signal }))
    },

    async create({ engine: ref, ...run }, { signal }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { verb: 'create', redact: true }), () => createContainer(engine, run, { signal }))
    },

    async launch({ engine: ref, start, ...run }) {
      const engine = await engines.use(ref)
      const command = formatRun(run, { verb: start ? 'run' : 'create', redact: true })
      const what = run.name || run.image
      const title = start ? t`Run ${what}` : t`Create ${what}`
      return {
        task: tasks.start({ kind: 'run', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            const { id, name, warnings } = await (start ? runContainer : createContainer)(engine, run, task)
            task.made(id)
            const short = id.slice(0, 12)
            return [start ? t`${name} runs, ${short}` : t`${name} is made, ${short}`, ...warnings].join('. ')
          }),
        ),
      }
    },

    async asRun({ engine: ref, id }) {
      const { found, ...asked } = await readAsked(await engines.use(ref), id)
      const run = toRunOptions(asked, found.name)
      return { run, kept: keptOf(asked, run) }
    },

    compare: async ({ engine: ref, id, run }) => compare(await engines.use(ref), id, run),

    async update(ref) {
      const update = (engine: Engine, id: string, name: string) => updateContainer(engine, id, t`The container "${name}"`, ref.limits)
      const warnings = await act(
        { engines, ledger },
        ref,
        (name) => updateWords(ref.limits, name),
        (container, engine, name) => update(engine, container.id, name),
      )
      return { warnings: warnings ?? [] }
    },

    async putBack({ engine: ref, id, ...how }) {
      const engine = await engines.use(ref)
      const found = await inspectContainer(engine, id)
      if (busy.has(`${engine.id} ${found.info.Id}`))
        throw new AppError(
          'conflict',
          t`${found.what} is being made again just now.`,
          t`Cancel that task: it puts the old one back itself.`,
        )
      await putLeftBack(engine, ledger, found, how)
    },

    async recreate({ engine: ref, ...options }) {
      const engine = await engines.use(ref)
      const plan = await planReplacement(engine, options.id)
      const { name, old } = plan
      const key = `${engine.id} ${old.Id}`
      if (busy.has(key))
        throw new AppError('conflict', t`The container "${name}" is being made again already.`, t`Wait until that is done.`)
      busy.add(key)
      const command = recreateCommands(old, name, { ...options.run, name: options.run.name || name }, anonymousVolumesOf(old)).join(' && ')
      const grace = (stopTimeoutOf(plan) + TIDY_UP) * 1000
      return {
        task: tasks.start({ kind: 'recreate', title: t`Recreate ${name}`, engine: engine.id, command, grace }, (task) =>
          ledger
            .record(engine.id, command, () =>
              replace(engine, plan, options, task).catch(async (error: unknown) => {
                throw await putBack(engines, engine, plan, task, whyNot(engine, error, name, task.signal))
              }),
            )
            .finally(() => busy.delete(key)),
        ),
      }
    },
  }
}

/** Seconds that a cancelled one gets, beside the time the old container takes to stop, until that one is back. */
const TIDY_UP = 20
const stopTimeoutOf = ({ asked }: Replacement) => asked.body.StopTimeout ?? 10

function whyNot(engine: Engine, error: unknown, name: string, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError('cancelled', t`Making "${name}" again was cancelled.`)
  return engine.lost.aborted ? (engine.lost.reason as AppError) : fromDocker(error, t`The container "${name}"`)
}
