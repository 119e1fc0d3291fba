import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { formatRun } from '../ledger/formatRun'
import type { ContainersDeps } from './act'
import { createContainer, runContainer } from './launch'

type Part = Pick<Service<typeof containers>, 'run' | 'create' | 'launch' | 'asRun' | 'compare' | 'update' | 'recreate'>

/** Containers made, changed and made again. */
export function createMaking({ engines, ledger, tasks }: ContainersDeps): Part {
  return {
    async run({ engine: ref, ...run }, { signal }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { redact: true }), () => runContainer(engine, run, { signal }))
    },

    async create({ engine: ref, ...run }, { signal }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { verb: 'create', redact: true }), () => createContainer(engine, run, { signal }))
    },

    async launch({ engine: ref, start, ...run }) {
      const engine = await engines.use(ref)
      const command = formatRun(run, { verb: start ? 'run' : 'create', redact: true })
      const title = `${start ? 'Run' : 'Create'} ${run.name || run.image}`
      return {
        task: tasks.start({ kind: 'run', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            const { id, name, warnings } = await (start ? runContainer : createContainer)(engine, run, task)
            task.made(id)
            return [`${name} ${start ? 'runs' : 'is made'}, ${id.slice(0, 12)}`, ...warnings].join('. ')
          }),
        ),
      }
    },

    asRun: notYet,
    compare: notYet,
    update: notYet,
    recreate: notYet,
  }
}

function notYet(): never {
  throw new AppError('unsupported', 'Not built yet.')
}
