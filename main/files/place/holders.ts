import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromDocker } from '../../engine/errors'
import { HOLDER } from '../../engine/labels'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import type { Holder } from './archiveCalls'
import { holderImage } from './holderImage'

/** Where a holder has its volume. */
export const ROOT = '/longshore-volume'
/** A holder nobody needs stays for the next question, but not so long that it is in anybody's way. */
const IDLE = 5000
/** Of another machine's Longshore it cannot be seen whether it lives. */
const OLD = 24 * 60 * 60

interface Held {
  holder: Holder
  users: number
  timer: NodeJS.Timeout | undefined
  remove(): Promise<void>
}

export interface Holders {
  /** A container, created and never started, through which the volume's files are reached. `release` it soon. */
  acquire(engine: Engine, volume: string, what: string): Promise<{ holder: Holder; release(): void }>
  /** Whether a container is one of them, or was. */
  isOurs(id: string): boolean
  /** Removes them all. */
  close(): Promise<void>
}

export function createHolders({ idle = IDLE }: { idle?: number } = {}): Holders {
  const engines = new Map<Engine, Map<string, Promise<Held>>>()
  const ours = new Set<string>()

  function of(engine: Engine): Map<string, Promise<Held>> {
    const known = engines.get(engine)
    if (known !== undefined) return known
    const made = new Map<string, Promise<Held>>()
    engines.set(engine, made)
    engine.lost.addEventListener('abort', () => engines.delete(engine), { once: true })
    void sweep(engine).catch(() => undefined)
    return made
  }

  async function end(held: Map<string, Promise<Held>>, volume: string): Promise<void> {
    const one = await held.get(volume)?.catch(() => undefined)
    held.delete(volume)
    clearTimeout(one?.timer)
    await one?.remove().catch(() => undefined)
  }

  return {
    async acquire(engine, volume, what) {
      const held = of(engine)
      const known = await held.get(volume)?.catch(() => undefined)
      // Somebody may have pruned it.
      if (known !== undefined && known.users === 0 && !(await isThere(known.holder))) held.delete(volume)
      const asked = held.get(volume) ?? make(engine, volume, what)
      held.set(volume, asked)
      asked.catch(() => held.delete(volume))
      const one = await asked
      ours.add(one.holder.id)
      clearTimeout(one.timer)
      one.users++
      let released = false
      return {
        holder: one.holder,
        release() {
          if (released) return
          released = true
          one.users--
          if (one.users === 0) one.timer = setTimeout(() => void end(held, volume), idle).unref()
        },
      }
    },

    isOurs: (id) => ours.has(id),

    async close() {
      for (const held of engines.values()) await Promise.all([...held.keys()].map((volume) => end(held, volume)))
    },
  }
}

async function make(engine: Engine, volume: string, what: string): Promise<Held> {
  const image = await holderImage(engine)
  try {
    const container = await engine.docker.createContainer({
      name: `longshore-files-${randomBytes(4).toString('hex')}`,
      Image: image.id,
      Entrypoint: ['never-started'],
      Labels: { [HOLDER]: `${hostname()}/${process.pid}` },
      HostConfig: {
        NetworkMode: 'none',
        // Nothing of the image is copied into an empty volume.
        Mounts: [
          {
            Type: 'volume',
            Source: volume,
            Target: ROOT,
            ReadOnly: false,
            VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: '', Options: {} } },
          },
        ],
      },
    })
    const remove = async () => {
      await engine.docker.getContainer(inPath(container.id)).remove({ v: true, force: true })
      await image.remove()
    }
    return { holder: { engine, id: container.id, what }, users: 0, timer: undefined, remove }
  } catch (error) {
    await image.remove().catch(() => undefined)
    throw fromDocker(error, what)
  }
}

async function isThere({ engine, id }: Holder): Promise<boolean> {
  return engine.docker
    .getContainer(inPath(id))
    .inspect()
    .then(
      () => true,
      (error: unknown) => {
        const failed = fromDocker(error, t`The volume`)
        if (failed instanceof AppError && failed.code === 'not-found') return false
        throw failed
      },
    )
}

/** Removes holders whose Longshore died. */
async function sweep(engine: Engine): Promise<void> {
  const left = await engine.docker.listContainers({ all: true, filters: { label: [HOLDER] } })
  for (const { Id, Labels, Created } of left) {
    const [machine, pid] = (Labels[HOLDER] ?? '').split('/')
    const dead = machine === hostname() ? !isAlive(Number(pid)) : Date.now() / 1000 - Created > OLD
    if (dead)
      await engine.docker
        .getContainer(inPath(Id))
        .remove({ v: true, force: true })
        .catch(() => undefined)
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
