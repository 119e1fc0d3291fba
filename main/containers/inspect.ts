import { t } from '@lingui/core/macro'
import type { Container, ContainerInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

/** dockerode's handle of a container; `id` may be an id, a prefix or a name. */
export const handle = (engine: Engine, id: string): Container => engine.docker.getContainer(inPath(id))

/** `GET /containers/{id}/json`, with the container as the subject of a sentence. */
export async function inspectContainer(engine: Engine, id: string): Promise<{ info: ContainerInspectInfo; name: string; what: string }> {
  const info = await handle(engine, id)
    .inspect()
    .catch((error: unknown) => {
      throw ambiguous(error, id) ?? fromDocker(error, toWhat(id))
    })
  const name = info.Name.replace(/^\//, '')
  return { info, name, what: toWhat(name) }
}

/** `The container "web"`. A full id is cut to the length people know. */
export function toWhat(ref: string): string {
  const name = /^[0-9a-f]{64}$/.test(ref) ? ref.slice(0, 12) : ref
  return t`The container "${name}"`
}

function ambiguous(error: unknown, id: string): AppError | undefined {
  const said = toAnswer(error)?.message ?? ''
  if (!/multiple IDs found|more than one/i.test(said)) return undefined
  return new AppError(
    'invalid-input',
    t`More than one container has an id that starts with "${id}".`,
    t`Give more of the id, or the name.`,
    {
      cause: error,
    },
  )
}
