import { t } from '@lingui/core/macro'
import type { ImageCandidate, ImagePrunePreview } from '../../preload/contract/imageParts'
import type { Image } from '../../preload/contract/images'
import { fromDocker } from '../engine/errors'
import { hasLabel } from '../engine/labels'
import type { Engine } from '../engine/types'
import { readLayers } from './layerTable'
import { listImages } from './source'

export interface ImageFilters {
  all: boolean
  olderThanSeconds?: number | undefined
  labels: readonly string[]
}

/** The images that `docker image prune` would remove: without a tag, or with `all` every one, if no container was made from it. */
export async function findUnused(engine: Engine, filters: ImageFilters): Promise<{ all: Image[]; chosen: Image[] }> {
  const containers = await engine.docker.listContainers({ all: true }).catch((error: unknown) => {
    throw fromDocker(error, t`The container list`)
  })
  const used = new Set(containers.map((info) => info.ImageID))
  const all = await listImages(engine)
  return { all, chosen: all.filter((image) => !used.has(image.id) && isChosen(image, filters)) }
}

function isChosen(image: Image, { all, olderThanSeconds = 0, labels }: ImageFilters): boolean {
  return (
    (all || image.dangling) &&
    image.createdAt <= Date.now() - olderThanSeconds * 1000 &&
    labels.every((label) => hasLabel(image.labels, label))
  )
}

/** The chosen images, oldest first, with the layers that go with them: those that no staying image has. */
export async function previewPrune(engine: Engine, filters: ImageFilters): Promise<ImagePrunePreview> {
  const { all, chosen } = await findUnused(engine, filters)
  if (chosen.length === 0) return { images: [], layers: [], exact: true }
  const table = await readLayers(
    engine,
    all.map(({ id }) => id),
  )
  const going = new Set(chosen.map(({ id }) => id))
  const staying = new Set(table.images.filter(({ id }) => !going.has(id)).flatMap(({ layers }) => layers))
  const places = new Map<number, number>()
  const layers: number[] = []
  const placeOf = (place: number) => {
    const known = places.get(place)
    if (known !== undefined) return known
    places.set(place, layers.length)
    return layers.push(table.bytes[place] ?? 0) - 1
  }
  const layersOf = new Map(table.images.map((image) => [image.id, image.layers]))
  const toCandidate = ({ id, tags, createdAt, size }: Image): ImageCandidate => ({
    id,
    tags,
    createdAt,
    size,
    layers: (layersOf.get(id) ?? []).filter((place) => !staying.has(place)).map(placeOf),
  })
  return {
    images: chosen.sort((a, b) => a.createdAt - b.createdAt).map(toCandidate),
    layers,
    exact: !chosen.some(({ id }) => table.inexact.has(id)),
  }
}

/** What goes with these images, when nothing but they have it. */
export function freedBy({ images, layers }: ImagePrunePreview, ids: ReadonlySet<string>): number {
  const kept = new Set(images.filter(({ id }) => !ids.has(id)).flatMap((image) => image.layers))
  const going = new Set(images.filter(({ id }) => ids.has(id)).flatMap((image) => image.layers.filter((place) => !kept.has(place))))
  return [...going].reduce((sum, place) => sum + (layers[place] ?? 0), 0)
}
