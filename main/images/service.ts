import type { images } from '../../preload/contract/images'
import type { Service } from '../../preload/contract/kit'
import { containersWith } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { watchInventory } from '../engine/inventory'
import { inPath } from '../engine/request'
import { splitReference } from '../engine/pull/reference'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import type { ImagesDeps } from './deps'
import { createLayers } from './layers/service'
import { createMoving } from './moving'
import { createPruning } from './pruning'
import { toShort, toWhat } from '../engine/imageNames'
import { removeImage } from './remove'
import { createSaving } from './saving'
import { createSending } from './sending'
import { imageSource, listImages } from './source'
import { createTaking } from './taking'
import { toDetails } from './toDetails'
import { History, toLayer } from './toLayer'
import { createWeighing } from './weighing'

/** Everything one can do with images (Engine API `/images`); building them has its own service. */
export function createImagesService(deps: ImagesDeps): Service<typeof images> {
  const { engines, ledger } = deps

  /** One question about one image; its errors name the image. */
  const ask = async <T>(engine: Engine, id: string, question: (image: ReturnType<typeof handle>) => Promise<T>): Promise<T> =>
    question(handle(engine, id)).catch((error: unknown) => {
      throw fromDocker(error, toWhat(id))
    })

  return {
    list: async ({ engine }) => listImages(await engines.use(engine)),

    async *watch({ engine }, { signal }) {
      yield* watchInventory(await engines.use(engine), imageSource, signal)
    },

    async inspect({ engine: ref, id }) {
      const engine = await engines.use(ref)
      const info = await ask(engine, id, (image) => image.inspect())
      const usedBy = await containersWith(engine, { ancestor: [info.Id] }, (container) => container.ImageID === info.Id)
      return toDetails(info, usedBy)
    },

    async history({ engine, id }) {
      const steps = await ask(await engines.use(engine), id, (image) => image.history())
      return History.parse(steps).map(toLayer)
    },

    async tag({ engine: ref, id, reference }) {
      const engine = await engines.use(ref)
      const { repository: repo, tag } = splitReference(reference)
      await ledger.record(engine.id, dockerCommand(['tag', toShort(id), reference]), () =>
        ask(engine, id, (image) => image.tag({ repo, tag })),
      )
    },

    async remove({ engine: ref, id, force }) {
      const engine = await engines.use(ref)
      const command = dockerCommand(['rmi', ...(force ? ['-f'] : []), toShort(id)])
      return ledger.record(engine.id, command, () => removeImage(engine, id, force))
    },

    ...createMoving(deps),
    ...createSaving(deps),
    ...createSending(deps),
    ...createTaking(deps),
    ...createWeighing(deps),
    ...createPruning(deps),
    ...createLayers(deps),
  }
}

const handle = (engine: Engine, id: string) => engine.docker.getImage(inPath(id))
