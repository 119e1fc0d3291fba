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
  const { startedAt } = details
  const restarted = startedAt !== undefined && details.restarts > 0 && details.exitCode === undefined
  const [made, named, lastExit] = await Promise.all([
    readImage(engine, details.imageId),
    // An id, or a digest, names the same image for ever.
    details.image.includes('sha256:') || details.imageId.startsWith(`sha256:${details.image}`)
      ? undefined
      : readImage(engine, details.image),
    restarted ? readLastExit(engine, details.id, { startedAt, memory: info.HostConfig.Memory ?? 0 }) : undefined,
  ])
  return {
    ...details,
    ...(made && { platform: [made.Os, made.Architecture, made.Variant].filter(Boolean).join('/') }),
    // A build or a pull has given the name to another one since.
    ...(named && named.Id !== details.imageId && { imageNow: named.Id }),
    ...(lastExit && { lastExit }),
  }
}

const Image = z.object({
  Id: z.string(),
  Os: z.string().nullish(),
  Architecture: z.string().nullish(),
  Variant: z.string().nullish(),
})

/** Undefined for one that is not there, or not any more: the container does without it. */
async function readImage(engine: Engine, reference: string): Promise<z.output<typeof Image> | undefined> {
  try {
    return Image.parse(await request(engine, `/images/${inPath(reference)}/json`))
  } catch {
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
