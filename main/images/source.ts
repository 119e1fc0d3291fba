import { t } from '@lingui/core/macro'
import type { ImageInspectInfo } from 'dockerode'
import type { Image } from '../../preload/contract/images'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import type { InventorySource } from '../engine/inventory'
import { inPath } from '../engine/request'
import type { Engine, EngineEvent } from '../engine/types'
import { fromInspect, toImage } from './toImage'

export const imageSource: InventorySource<Image> = {
  list: (engine, ids) => (ids === undefined ? listImages(engine) : readImages(engine, ids)),
  idOf: (image) => image.id,
  changed,
}

const failed = (error: unknown): never => {
  throw fromDocker(error, t`The image list`)
}

/** `GET /images/json`: without the layers in between that the older builder leaves. */
export async function listImages(engine: Engine): Promise<Image[]> {
  return (await engine.docker.listImages().catch(failed)).map(toImage)
}

/** The list has no filter for ids, so each is read by itself (`GET /images/{id}/json`). */
async function readImages(engine: Engine, ids: readonly string[]): Promise<Image[]> {
  const infos = await Promise.all(ids.map((id) => readImage(engine, id)))
  const images = infos.filter((info) => info !== undefined).map(fromInspect)
  if (!images.some((image) => image.dangling)) return images
  // Without a tag, an image that others are built on is no longer listed.
  const dangling = await engine.docker.listImages({ filters: { dangling: ['true'] } }).catch(failed)
  return images.filter((image) => !image.dangling || dangling.some((info) => info.Id === image.id))
}

async function readImage(engine: Engine, id: string): Promise<ImageInspectInfo | undefined> {
  try {
    return await engine.docker.getImage(inPath(id)).inspect()
  } catch (error) {
    return toAnswer(error)?.status === 404 ? undefined : failed(error)
  }
}

function changed(event: EngineEvent): string | 'all' | undefined {
  // A commit without a tag is told as an event of its container only.
  if (event.type === 'container') return event.action === 'commit' ? 'all' : undefined
  if (event.type !== 'image') return undefined
  switch (event.action) {
    case 'untag':
    case 'delete':
      return event.id
    case 'save':
    case 'prune':
      return undefined
    // A tag can move: the image that loses it is in no event. One that was pushed has a digest from then on; the event tells its name only.
    default:
      return 'all'
  }
}
