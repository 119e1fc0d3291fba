import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromDocker } from '../../engine/errors'
import { nameOf } from '../../engine/containerNames'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import type { LiveInside } from '../places'
import { statLive } from './live'
import { type Mount, mountsOf } from './mounts'
import { isIn } from './paths'
import type { States } from './states'

/** Containers looked at for one that will do. */
const LOOKED_AT = 5

/** A container in which programs can look at a volume. */
export interface LiveMount extends LiveInside {
  readOnly: boolean
}

/** A running container that has the whole volume and a shell; `running` tells whether any has it. */
export async function findLive(
  engine: Engine,
  volume: string,
  what: string,
  states: States,
): Promise<{ live: LiveMount | undefined; running: boolean }> {
  const containers = await engine.docker.listContainers({ filters: { volume: [volume], status: ['running'] } }).catch((error: unknown) => {
    throw fromDocker(error, what)
  })
  let best: LiveMount | undefined
  for (const { Id, Names } of containers.slice(0, LOOKED_AT)) {
    const found = await liveIn(engine, Id, nameOf({ Id, Names }), volume, what, states).catch((error: unknown) => {
      // It may have stopped or gone since the list was made.
      if (error instanceof AppError && error.code !== 'engine-unreachable') return undefined
      throw error
    })
    if (found !== undefined && (best === undefined || (best.readOnly && !found.readOnly))) best = found
    if (best?.readOnly === false) break
  }
  return { live: best, running: containers.length > 0 }
}

async function liveIn(
  engine: Engine,
  id: string,
  name: string,
  volume: string,
  what: string,
  states: States,
): Promise<LiveMount | undefined> {
  const info = await engine.docker
    .getContainer(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, what)
    })
  const mounts = mountsOf(info)
  const mount = mounts.find((mount) => mount.volume === volume && !mount.partial && !hides(mounts, mount))
  if (mount === undefined || !info.State.Running || info.State.Paused) return undefined
  const inside = await states.of(engine, id).inside({ engine, id, what: t`The container "${name}"`, info, mounts })
  if (inside === undefined) return undefined
  // Folders above a mount can be links.
  const { path } = await statLive(inside, mount.path, { follow: true, signal: engine.lost })
  return { ...inside, what, name, root: path, readOnly: mount.readOnly }
}

/** Something else is mounted in it: part of the volume cannot be seen there. */
const hides = (mounts: readonly Mount[], mount: Mount): boolean => mounts.some((other) => other !== mount && isIn(other.path, mount.path))
