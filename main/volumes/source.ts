import { t } from '@lingui/core/macro'
import type { VolumeInspectInfo } from 'dockerode'
import type { Volume } from '../../preload/contract/volumes'
import { fromDocker } from '../engine/errors'
import type { InventorySource } from '../engine/inventory'
import type { Engine } from '../engine/types'
import { toVolume } from './toVolume'

export const volumeSource: InventorySource<Volume> = {
  list: listVolumes,
  idOf: (volume) => volume.id,
  // A volume that gets mounted stays as it is.
  changed: (event) => (event.type === 'volume' && event.action !== 'mount' && event.action !== 'unmount' ? event.id : undefined),
}

/** `GET /volumes`. Its filter takes parts of names too, so the answer is filtered again. */
export async function listVolumes(engine: Engine, ids?: readonly string[]): Promise<Volume[]> {
  const answer = await engine.docker.listVolumes(ids ? { filters: { name: [...ids] } } : {}).catch((error: unknown) => {
    throw fromDocker(error, t`The volume list`)
  })
  // An engine without volumes answers null.
  const infos = (answer.Volumes as VolumeInspectInfo[] | null) ?? []
  const volumes = infos.map(toVolume)
  return ids ? volumes.filter((volume) => ids.includes(volume.id)) : volumes
}
