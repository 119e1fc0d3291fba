import type { NetworkInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Network, networks } from '../../preload/contract/networks'
import { inWords } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { watchInventory } from '../engine/inventory'
import { inPath } from '../engine/request'
import type { Engine, Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import { listNetworks, networkSource } from './source'
import { toDetails, toNetwork } from './toNetwork'

const toWhat = (ref: string) => `The network "${/^[0-9a-f]{64}$/.test(ref) ? ref.slice(0, 12) : ref}"`

/** Everything one can do with networks (Engine API `/networks`). */
export function createNetworksService(deps: { engines: Engines; ledger: Ledger }): Service<typeof networks> {
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
  }
}

async function inspectNetwork(engine: Engine, id: string): Promise<NetworkInspectInfo> {
  return engine.docker
    .getNetwork(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(id))
    })
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

/** `DELETE /networks/{id}`. */
async function removeNetwork(engine: Engine, info: NetworkInspectInfo): Promise<void> {
  const { name, builtin, containers } = toDetails(info)
  const what = toWhat(name)
  if (builtin)
    throw new AppError('denied', `${what} belongs to the engine and cannot be removed.`, 'Only networks that somebody made can go.')
  if (containers.length > 0) {
    throw new AppError('conflict', `${what} is in use by ${inWords(containers)}.`, 'Stop them, or disconnect them from it, first.')
  }
  await engine.docker
    .getNetwork(info.Id)
    .remove()
    .catch((error: unknown) => {
      throw fromDocker(error, what)
    })
}
