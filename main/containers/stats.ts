import { t } from '@lingui/core/macro'
import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import type { ContainersDeps } from './act'
import { inspectContainer, toWhat } from './inspect'
import { readBatches } from './statsBatches'
import { type Collector, createCollector } from './statsCollector'
import { createHistory } from './statsHistory'

type Part = Pick<Service<typeof containers>, 'stats'>

/** How busy containers are. */
export function createStats({ engines }: Pick<ContainersDeps, 'engines'>): Part {
  const history = createHistory()
  const collectors = new WeakMap<Engine, Collector>()
  const collectorOf = (engine: Engine) => {
    const collector = collectors.get(engine) ?? createCollector(engine, history)
    collectors.set(engine, collector)
    return collector
  }

  return {
    async *stats({ engine: ref, ids: asked, history: fromHistory }, { signal }) {
      const engine = await engines.use(ref)
      const ids = await idsOf(engine, asked)
      try {
        yield* readBatches(engine, collectorOf(engine), ids, (id) => (fromHistory ? history.of(id) : []), signal)
      } catch (error) {
        throw fromDocker(error, ids.length === 1 ? toWhat(ids[0] ?? '') : t`Measuring the containers`)
      }
    },
  }
}

/** Names and short ids as whole ids. What is not there is left out, unless nothing of it all is there. */
async function idsOf(engine: Engine, asked: readonly string[]): Promise<string[]> {
  let missing: AppError | undefined
  const found = await Promise.all(
    [...new Set(asked)].map(async (id) => {
      if (/^[0-9a-f]{64}$/.test(id)) return id
      try {
        return (await inspectContainer(engine, id)).info.Id
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not-found') throw error
        missing = error
        return []
      }
    }),
  )
  const ids = [...new Set(found.flat())]
  if (ids.length === 0 && missing !== undefined) throw missing
  return ids
}
