import type { ContainerDetails } from '../../preload/contract/containers'
import { fromDocker } from '../engine/errors'
import { inPath, request } from '../engine/request'
import type { Engine } from '../engine/types'
import * as z from 'zod'
import { inspectContainer } from './inspect'
import { readLastExit } from './lastExit'
import { toDetails } from './toDetails'

/** Everything the engine knows of a container, and what it takes two more questions to know. */
export async function readDetails(engine: Engine, id: string): Promise<ContainerDetails> {
  const { info } = await inspectContainer(engine, id)
  const details = toDetails(info)
  const restarted = details.restarts > 0 && details.exitCode === undefined
  const [imageNow, lastExit] = await Promise.all([
    readImageNow(engine, details),
    restarted ? readLastExit(engine, details.id, info.HostConfig.Memory ?? 0) : undefined,
  ])
  return { ...details, ...(imageNow !== undefined && { imageNow }), ...(lastExit && { lastExit }) }
}

/** The image a container's reference names now, when a build or a pull has given the name to another one since. */
async function readImageNow(engine: Engine, { image, imageId }: Pick<ContainerDetails, 'image' | 'imageId'>): Promise<string | undefined> {
  // An id, or a digest, names the same image for ever.
  if (image.includes('sha256:') || imageId.startsWith(`sha256:${image}`)) return undefined
  try {
    const { Id: now } = await engine.docker.getImage(inPath(image)).inspect()
    return now === imageId ? undefined : now
  } catch {
    // The tag has gone, or was never one.
    return undefined
  }
}

const Sizes = z.object({ SizeRw: z.number().nullish(), SizeRootFs: z.number().nullish() })

/** `GET /containers/{id}/json?size=1`: the engine counts every file for it. */
export async function readSize(engine: Engine, id: string): Promise<{ written: number; total: number }> {
  const { info, what } = await inspectContainer(engine, id)
  const answer = await request(engine, `/containers/${inPath(info.Id)}/json`, { query: { size: true } }).catch((error: unknown) => {
    throw fromDocker(error, what)
  })
  const { SizeRw: written, SizeRootFs: total } = Sizes.parse(answer)
  return { written: written ?? 0, total: total ?? 0 }
}
