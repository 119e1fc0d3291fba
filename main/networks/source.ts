import { t } from '@lingui/core/macro'
import type { Network } from '../../preload/contract/networks'
import { fromDocker } from '../engine/errors'
import type { InventorySource } from '../engine/inventory'
import type { Engine } from '../engine/types'
import { toNetwork } from './toNetwork'

export const networkSource: InventorySource<Network> = {
  list: listNetworks,
  idOf: (network) => network.id,
  // Who is connected is not part of a network's row.
  changed: (event) => (event.type === 'network' && event.action !== 'connect' && event.action !== 'disconnect' ? event.id : undefined),
}

/** `GET /networks`. */
export async function listNetworks(engine: Engine, ids?: readonly string[]): Promise<Network[]> {
  const infos = await engine.docker.listNetworks(ids ? { filters: { id: [...ids] } } : {}).catch((error: unknown) => {
    throw fromDocker(error, t`The network list`)
  })
  return infos.map(toNetwork)
}
