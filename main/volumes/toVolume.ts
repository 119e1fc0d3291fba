import type { VolumeInspectInfo } from 'dockerode'
import type { Volume } from '../../preload/contract/volumes'

/** `GET /volumes/{name}`, and one row of the list. */
export function toVolume(info: VolumeInspectInfo & { CreatedAt?: string }): Volume {
  const createdAt = Date.parse(info.CreatedAt ?? '')
  const labels = info.Labels ?? {}
  const project = labels['com.docker.compose.project']
  return {
    id: info.Name,
    name: info.Name,
    driver: info.Driver,
    mountpoint: info.Mountpoint ?? '',
    ...(!Number.isNaN(createdAt) && { createdAt }),
    labels,
    ...(project !== undefined && { project }),
    anonymous: /^[0-9a-f]{64}$/.test(info.Name),
  }
}
