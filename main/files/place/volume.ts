import { t } from '@lingui/core/macro'
import { fromDocker } from '../../engine/errors'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import type { OpenPlace } from '../places'
import { createHeldVolume } from './heldVolume'
import type { Limits } from './headers'
import type { Holders } from './holders'
import type { Read } from './readings'
import { findLive } from './volumeLive'
import { createLiveVolume } from './liveVolume'
import type { States } from './states'

/** A volume's files: through a running container that has it, else through one that is made for it and never started. */
export async function openVolume(
  engine: Engine,
  ref: string,
  { states, ...deps }: { states: States; holders: Holders; read: Read; limits: Limits | undefined },
): Promise<OpenPlace> {
  const what = t`The volume "${ref}"`
  const { Name: name } = await engine.docker
    .getVolume(inPath(ref))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, what)
    })
  const { live, running } = await findLive(engine, name, what, states)
  return live === undefined ? createHeldVolume(engine, { name, what, running }, deps) : createLiveVolume(engine, { name, what }, live)
}
