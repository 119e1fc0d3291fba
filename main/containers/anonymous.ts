import type { ContainerInspectInfo } from 'dockerode'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { isAnonymous } from './asked'
import { handle } from './inspect'

/** Volumes nobody named, which a new container would not find. */
export function anonymousVolumesOf(info: ContainerInspectInfo): { name: string; target: string }[] {
  return (info.Mounts ?? [])
    .filter((mount) => mount.Type === 'volume' && isAnonymous(mount.Name))
    .map((mount) => ({ name: mount.Name ?? '', target: mount.Destination }))
}

/**
 * `DELETE /containers/{id}?v=1`, and with it those anonymous volumes that are mounted by name because the container was made
 * again: the engine takes them for named ones. One that another container uses stays, as the engine would have it.
 */
export async function removeWithVolumes(engine: Engine, id: string, { force }: { force: boolean }): Promise<void> {
  const container = handle(engine, id)
  const volumes = anonymousVolumesOf(await container.inspect())
  await container.remove({ force, v: true })
  await removeVolumes(engine, volumes)
}

export async function removeVolumes(engine: Engine, volumes: readonly { name: string }[]): Promise<void> {
  for (const { name } of volumes)
    await engine.docker
      .getVolume(inPath(name))
      .remove()
      .catch(() => undefined)
}
