import type { images } from '../../preload/contract/images'
import type { Service } from '../../preload/contract/kit'
import { nameOf } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { ImagesDeps } from './deps'
import { readLayers } from './layerTable'
import { toWhat } from '../engine/imageNames'
import { listImages } from './source'

type Part = Pick<Service<typeof images>, 'sizes' | 'uses'>

/** What images have in common, and what stands on them. */
export function createWeighing({ engines }: ImagesDeps): Part {
  return {
    async sizes({ engine: ref }) {
      const engine = await engines.use(ref)
      const { images, bytes, inexact } = await readLayers(
        engine,
        (await listImages(engine)).map(({ id }) => id),
      )
      const owners = new Map<number, number>()
      for (const place of images.flatMap(({ layers }) => layers)) owners.set(place, (owners.get(place) ?? 0) + 1)
      return images.map(({ id, layers }) => {
        const sum = (places: readonly number[]) => places.reduce((all, place) => all + (bytes[place] ?? 0), 0)
        const unique = sum(layers.filter((place) => owners.get(place) === 1))
        return { id, unique, shared: sum(layers) - unique, exact: !inexact.has(id) }
      })
    },

    async uses({ engine: ref, id: asked }) {
      const engine = await engines.use(ref)
      const what = toWhat(asked)
      const failed = (error: unknown): never => {
        throw fromDocker(error, what)
      }
      const { Id: id } = await engine.docker.getImage(inPath(asked)).inspect().catch(failed)
      const all = await listImages(engine)
      const [containers, { images }] = await Promise.all([
        engine.docker.listContainers({ all: true, filters: { ancestor: [id] } }).catch(failed),
        readLayers(engine, [...new Set([id, ...all.map((image) => image.id)])], { sizes: false }),
      ])
      const own = images.find((image) => image.id === id)?.layers ?? []
      const top = own.at(-1)
      const on = new Set(
        images
          .filter((image) => image.parent === id || (top !== undefined && image.layers.length > own.length && image.layers.includes(top)))
          .map((image) => image.id),
      )
      return {
        containers: containers
          .filter((info) => info.ImageID === id)
          .map((info) => ({ id: info.Id, name: nameOf(info), running: info.State === 'running' || info.State === 'paused' })),
        images: all.filter((image) => on.has(image.id)).map(({ id, tags }) => ({ id, tags })),
      }
    },
  }
}
