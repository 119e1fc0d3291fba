import { plural, t } from '@lingui/core/macro'
import type { NetworkInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { inWords } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { toDetails } from './toNetwork'

const short = (ref: string) => (/^[0-9a-f]{64}$/.test(ref) ? ref.slice(0, 12) : ref)
export const toWhat = (ref: string) => t`The network "${short(ref)}"`

export async function inspectNetwork(engine: Engine, id: string): Promise<NetworkInspectInfo> {
  return engine.docker
    .getNetwork(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(id))
    })
}

/** `DELETE /networks/{id}`. */
export async function removeNetwork(engine: Engine, info: NetworkInspectInfo): Promise<void> {
  const { name, builtin, containers } = toDetails(info)
  const what = toWhat(name)
  if (builtin)
    throw new AppError('denied', t`${what} belongs to the engine and cannot be removed.`, t`Only networks that somebody made can go.`)
  if (containers.length > 0) {
    const users = inWords(containers)
    throw new AppError(
      'conflict',
      plural(containers.length, {
        one: `${what} is in use by the container ${users}.`,
        other: `${what} is in use by the containers ${users}.`,
      }),
      t`Stop them, or disconnect them from it, first.`,
    )
  }
  await engine.docker
    .getNetwork(info.Id)
    .remove()
    .catch((error: unknown) => {
      throw fromDocker(error, what)
    })
}
