import { plural } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { containersWith, inWords } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { toWhat } from '../engine/imageNames'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

const Removed = z.array(z.object({ Untagged: z.string().optional(), Deleted: z.string().optional() }))

/** `DELETE /images/{name}`: takes the tag off, and deletes the layers that nothing else needs. */
export async function removeImage(engine: Engine, ref: string, force: boolean): Promise<{ untagged: string[]; deleted: string[] }> {
  try {
    const rows = Removed.parse(await engine.docker.getImage(inPath(ref)).remove({ force }))
    return {
      untagged: rows.flatMap((row) => row.Untagged ?? []),
      deleted: rows.flatMap((row) => row.Deleted ?? []),
    }
  } catch (error) {
    throw (toAnswer(error)?.status === 409 ? await inTheWay(engine, ref) : undefined) ?? fromDocker(error, toWhat(ref))
  }
}

/** Which containers were made from the image, when that is why it cannot go. */
async function inTheWay(engine: Engine, ref: string): Promise<AppError | undefined> {
  const containers = await usersOf(engine, ref).catch(() => [])
  if (containers.length === 0) return undefined
  const names = containers.map((container) => container.name).join(' ')
  const [what, users] = [toWhat(ref), inWords(containers)]
  return new AppError(
    'conflict',
    plural(containers.length, {
      one: `${what} is in use by the container ${users}.`,
      other: `${what} is in use by the containers ${users}.`,
    }),
    plural(containers.length, {
      one: `Remove that container first: docker rm -f ${names}`,
      other: `Remove those containers first: docker rm -f ${names}`,
    }),
  )
}

/** The containers made from this very image, not from one built on it. */
export async function usersOf(engine: Engine, ref: string): Promise<{ id: string; name: string }[]> {
  const { Id: id } = await engine.docker
    .getImage(inPath(ref))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(ref))
    })
  return containersWith(engine, { ancestor: [id] }, (info) => info.ImageID === id)
}
