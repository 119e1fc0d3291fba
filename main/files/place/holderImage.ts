import { text } from 'node:stream/consumers'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromDocker } from '../../engine/errors'
import { inPath } from '../../engine/request'
import { sendStream } from '../../engine/sendStream'
import type { Engine } from '../../engine/types'

/** Images looked at for one that will do. */
const LOOKED_AT = 8

/** An image to create a container from that is never started: one that is there, else an empty one, which goes again. */
export async function holderImage(engine: Engine): Promise<{ id: string; remove(): Promise<void> }> {
  const images = await engine.docker.listImages().catch((error: unknown) => {
    throw fromDocker(error, t`The image list`)
  })
  for (const { Id } of images.sort((a, b) => a.Size - b.Size).slice(0, LOOKED_AT)) {
    const info = await engine.docker
      .getImage(inPath(Id))
      .inspect()
      .catch(() => undefined)
    // One that declares volumes would make new ones for each container.
    if (info !== undefined && Object.keys(info.Config?.Volumes ?? {}).length === 0) return { id: Id, remove: async () => undefined }
  }
  const id = await importEmpty(engine)
  return {
    id,
    remove: async () => {
      await engine.docker.getImage(inPath(id)).remove()
    },
  }
}

async function importEmpty(engine: Engine): Promise<string> {
  const empty = (async function* () {
    yield Buffer.alloc(1024)
  })()
  const answer = await sendStream(engine, '/images/create', { query: { fromSrc: '-' }, body: empty, signal: engine.lost }).catch(
    (error: unknown) => {
      throw fromDocker(error, t`An empty image`)
    },
  )
  const id = /sha256:[0-9a-f]{64}/.exec(await text(answer))?.[0]
  if (id === undefined)
    throw new AppError(
      'internal',
      t`An empty image, through which the volume would be reached, could not be made.`,
      t`Start a container that has the volume.`,
    )
  return id
}
