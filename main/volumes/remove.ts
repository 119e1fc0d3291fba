import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { containersWith, inWords } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

export const toWhat = (name: string) => t`The volume "${name}"`

/** `DELETE /volumes/{name}`; never by force, which would only hide that its driver has failed. */
export async function removeVolume(engine: Engine, name: string): Promise<void> {
  try {
    await engine.docker.getVolume(inPath(name)).remove()
  } catch (error) {
    throw (toAnswer(error)?.status === 409 ? await inTheWay(engine, name) : undefined) ?? fromDocker(error, toWhat(name))
  }
}

async function inTheWay(engine: Engine, name: string): Promise<AppError | undefined> {
  const containers = await usersOf(engine, name).catch(() => [])
  if (containers.length === 0) return undefined
  const [what, users] = [toWhat(name), inWords(containers)]
  return new AppError(
    'conflict',
    plural(containers.length, {
      one: `${what} is in use by the container ${users}.`,
      other: `${what} is in use by the containers ${users}.`,
    }),
    plural(containers.length, {
      one: 'Remove that container first; a stopped container holds its volumes too.',
      other: 'Remove those containers first; a stopped container holds its volumes too.',
    }),
  )
}

/** Containers, running or not, that have it. */
export const usersOf = (engine: Engine, name: string) => containersWith(engine, { volume: [name] })
