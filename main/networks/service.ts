import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Network, networks } from '../../preload/contract/networks'
import { fromDocker } from '../engine/errors'
import { watchInventory } from '../engine/inventory'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import { createPruning, type NetworksDeps } from './pruning'
import { inspectNetwork, removeNetwork, toWhat } from './remove'
import { listNetworks, networkSource } from './source'
import { toDetails, toNetwork } from './toNetwork'

/** Everything one can do with networks (Engine API `/networks`). */
export function createNetworksService(deps: NetworksDeps): Service<typeof networks> {
  const { engines, ledger } = deps

  return {
    list: async ({ engine }) => listNetworks(await engines.use(engine)),

    async *watch({ engine }, { signal }) {
      yield* watchInventory(await engines.use(engine), networkSource, signal)
    },

    inspect: async ({ engine, id }) => toDetails(await inspectNetwork(await engines.use(engine), id)),

    async create({ engine: ref, ...wanted }) {
      const engine = await engines.use(ref)
      const flags = [...(wanted.driver ? ['--driver', wanted.driver] : []), ...(wanted.internal ? ['--internal'] : [])]
      return ledger.record(engine.id, dockerCommand(['network', 'create', ...flags, wanted.name]), () => createNetwork(engine, wanted))
    },

    async remove({ engine: ref, id }) {
      const engine = await engines.use(ref)
      const found = await inspectNetwork(engine, id).catch((error: AppError) => error)
      const name = found instanceof AppError ? id : found.Name
      await ledger.record(engine.id, dockerCommand(['network', 'rm', name]), async () => {
        if (found instanceof AppError) throw found
        await removeNetwork(engine, found)
      })
    },

    ...createPruning(deps),
  }
}

interface Wanted {
  name: string
  driver?: string | undefined
  internal?: boolean | undefined
}

/** `POST /networks/create`. Without `CheckDuplicate`, engines before API 1.44 make a second network of the same name. */
async function createNetwork(engine: Engine, { name, driver, internal }: Wanted): Promise<Network> {
  const made = await engine.docker
    .createNetwork({ Name: name, CheckDuplicate: true, ...(driver && { Driver: driver }), ...(internal && { Internal: true }) })
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(name))
    })
  return toNetwork(await inspectNetwork(engine, made.id))
}
