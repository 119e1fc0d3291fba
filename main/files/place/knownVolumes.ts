import type { Engine } from '../../engine/types'
import type { Tree } from './tree'

export interface Known {
  tree: Tree
  readAt: number
}

/** What is remembered of one volume that no program can look at. */
export interface KnownVolume {
  /** Its files, or their being read at once. */
  asked: Promise<Known> | undefined
  /** It holds more than is read at once: as much as had come by then. */
  large: { bytes: number } | undefined
  /** The task that reads through it. */
  reading: { task: string; done: Promise<Known> } | undefined
  /** Counts how often somebody may have written to it. */
  writes: number
}

/** Volumes whose files are remembered; of others only whether they are large. */
const KEPT = 6
const engines = new WeakMap<Engine, Map<string, KnownVolume>>()

/** What is known of a volume until somebody may have written to it. `isOurs` tells containers through which Longshore itself looks. */
export function knownVolume(engine: Engine, name: string, isOurs: (container: string) => boolean): KnownVolume {
  const volumes = engines.get(engine) ?? watched(engine, isOurs)
  const known = volumes.get(name) ?? { asked: undefined, large: undefined, reading: undefined, writes: 0 }
  volumes.delete(name)
  volumes.set(name, known)
  for (const old of [...volumes.values()].slice(0, -KEPT)) old.asked = undefined
  return known
}

function watched(engine: Engine, isOurs: (container: string) => boolean): Map<string, KnownVolume> {
  const volumes = new Map<string, KnownVolume>()
  engines.set(engine, volumes)
  const written = (known: KnownVolume) => {
    known.asked = undefined
    known.large = undefined
    known.writes++
  }
  const stop = engine.onEvent(({ type, action, id, attributes }) => {
    if (type === 'volume' && action !== 'create' && !isOurs(attributes['container'] ?? '')) {
      const known = volumes.get(id)
      if (known !== undefined) written(known)
      if (action === 'destroy') volumes.delete(id)
    }
    // Docker tells of each container that gets a volume, also for a copy; Podman does not.
    if (engine.abilities.product === 'podman' && type === 'container' && action === 'start')
      for (const known of volumes.values()) written(known)
  })
  engine.lost.addEventListener('abort', stop, { once: true })
  return volumes
}
