import { t } from '@lingui/core/macro'
import type { Container } from '../../preload/contract/containers'
import { fromDocker } from '../engine/errors'
import type { InventorySource } from '../engine/inventory'
import type { Engine, EngineEvent } from '../engine/types'
import { toContainer } from './toContainer'

/** What happens in or to a container without changing anything its row shows. `exec_*` come with every health check. */
const NO_CHANGE = new Set([
  'attach',
  'detach',
  'commit',
  'copy',
  'archive-path',
  'extract-to-dir',
  'export',
  'resize',
  'top',
  'kill',
  'checkpoint',
  'prune',
])

export const containerSource: InventorySource<Container> = {
  list: (engine, ids) => listContainers(engine, { all: true, ...(ids && { ids }) }),
  idOf: (container) => container.id,
  changed,
}

/** `GET /containers/json`, never with `size`: that would make the engine walk every container's files. */
export async function listContainers(engine: Engine, { all, ids }: { all: boolean; ids?: readonly string[] }): Promise<Container[]> {
  const infos = await engine.docker.listContainers({ all, ...(ids && { filters: { id: [...ids] } }) }).catch((error: unknown) => {
    throw fromDocker(error, t`The container list`)
  })
  return infos.map(toContainer)
}

function changed(event: EngineEvent): string | undefined {
  // A container's networks are part of its row.
  if (event.type === 'network') {
    return event.action === 'connect' || event.action === 'disconnect' ? event.attributes['container'] : undefined
  }
  if (event.type !== 'container' || event.action.startsWith('exec_') || NO_CHANGE.has(event.action)) return undefined
  return event.id
}
