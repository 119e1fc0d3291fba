import { t } from '@lingui/core/macro'
import type { VolumeInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { volumes } from '../../preload/contract/volumes'
import { fromDocker } from '../engine/errors'
import { watchInventory } from '../engine/inventory'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import { createPruning, type VolumesDeps } from './pruning'
import { removeVolume, toWhat, usersOf } from './remove'
import { listVolumes, volumeSource } from './source'
import { toVolume } from './toVolume'

/** Everything one can do with volumes (Engine API `/volumes`). */
export function createVolumesService(deps: VolumesDeps): Service<typeof volumes> {
  const { engines, ledger } = deps

  return {
    list: async ({ engine }) => listVolumes(await engines.use(engine)),

    async *watch({ engine }, { signal }) {
      yield* watchInventory(await engines.use(engine), volumeSource, signal)
    },

    async inspect({ engine: ref, id }) {
      const engine = await engines.use(ref)
      const info = await inspectVolume(engine, id)
      return { ...toVolume(info), scope: info.Scope, usedBy: await usersOf(engine, info.Name), raw: JSON.stringify(info, null, 2) }
    },

    async create({ engine: ref, name, driver }) {
      const engine = await engines.use(ref)
      const command = dockerCommand(['volume', 'create', ...(driver ? ['--driver', driver] : []), ...(name ? [name] : [])])
      return ledger.record(engine.id, command, () => createVolume(engine, name, driver))
    },

    async remove({ engine: ref, id }) {
      const engine = await engines.use(ref)
      await ledger.record(engine.id, dockerCommand(['volume', 'rm', id]), () => removeVolume(engine, id))
    },

    ...createPruning(deps),
  }
}

async function inspectVolume(engine: Engine, name: string): Promise<VolumeInspectInfo> {
  return engine.docker
    .getVolume(inPath(name))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(name))
    })
}

/** `POST /volumes/create`. For a name that exists the engine answers that volume, as if it had just made it. */
async function createVolume(engine: Engine, name: string | undefined, driver: string | undefined) {
  if (name && (await exists(engine, name))) {
    throw new AppError('conflict', t`A volume named "${name}" exists already.`, t`Choose another name, or use that volume.`)
  }
  const made = await engine.docker
    .createVolume({ ...(name && { Name: name }), ...(driver && { Driver: driver }) })
    .catch((error: unknown) => {
      throw fromDocker(error, name ? toWhat(name) : t`The volume`)
    })
  return toVolume(await inspectVolume(engine, made.name))
}

async function exists(engine: Engine, name: string): Promise<boolean> {
  try {
    await inspectVolume(engine, name)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false
    throw error
  }
}
