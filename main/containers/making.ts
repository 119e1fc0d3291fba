import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { formatRun } from '../ledger/formatRun'
import { createContainer, runContainer } from './launch'
import type { ContainersDeps } from './act'

type Part = Pick<Service<typeof containers>, 'run' | 'create' | 'launch' | 'asRun' | 'compare' | 'update' | 'recreate'>

/** Containers made, changed and made again. */
export function createMaking({ engines, ledger }: ContainersDeps): Part {
  return {
    async run({ engine: ref, ...run }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { redact: true }), () => runContainer(engine, run))
    },

    async create({ engine: ref, ...run }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { verb: 'create', redact: true }), () => createContainer(engine, run))
    },

    launch: notYet,
    asRun: notYet,
    compare: notYet,
    update: notYet,
    recreate: notYet,
  }
}

function notYet(): never {
  throw new AppError('unsupported', 'Not built yet.')
}
