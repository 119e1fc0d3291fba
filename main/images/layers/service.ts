import type { images } from '../../../preload/contract/images'
import type { Service } from '../../../preload/contract/kit'
import { findBase } from '../../layers/base'
import { fileBytes, sourceOfFile } from '../../layers/contents'
import { look } from '../../layers/explored'
import { findShown, listFolder } from '../../layers/listing'
import { openArchive } from '../../layers/open'
import { searchNames } from '../../layers/search'
import { TEXT, toView } from '../../layers/textView'
import type { ImagesDeps } from '../deps'
import { createLayerSaving } from './saving'

type Part = Pick<Service<typeof images>, 'explore' | 'layers' | 'layerFiles' | 'layerSearch' | 'layerRead' | 'layerSave'>

/** Looking into the layers of images; contents are read again when asked for. */
export function createLayers(deps: ImagesDeps): Part {
  const { engines, exploring } = deps
  const open = async (ref: { engine?: string | undefined; id: string }) => exploring.open(await engines.use(ref.engine), ref.id)

  return {
    async explore({ engine, id }) {
      const begun = await exploring.start(await engines.use(engine), id)
      return begun === undefined ? {} : { task: begun.task }
    },

    async layers(ref) {
      const { engine, explored } = await open(ref)
      const digests = explored.index.layers.map((layer) => layer.digest)
      // A help for the eye only: without it all layers are the image's own.
      const base = await findBase(engine, explored.index.id, digests).catch(() => undefined)
      return { ...explored.report(), ...(base !== undefined && { base }) }
    },

    async layerFiles(ref) {
      return listFolder(look((await open(ref)).explored, ref.layer, ref.view), ref.path, ref)
    },

    async layerSearch(ref) {
      return searchNames(look((await open(ref)).explored, ref.layer, ref.view), ref.text, ref.limit)
    },

    async layerRead(ref, { signal }) {
      const { engine, explored } = await open(ref)
      const sight = look(explored, ref.layer, ref.view)
      const source = sourceOfFile(sight, findShown(sight, ref.path), ref.path)
      const pieces: Uint8Array[] = []
      let length = 0
      if (source.size > 0) {
        for await (const bytes of fileBytes((stop) => openArchive(engine, explored.index.id, stop), source, signal)) {
          pieces.push(bytes)
          length += bytes.length
          if (length >= TEXT) break
        }
      }
      return toView(Buffer.concat(pieces).subarray(0, TEXT), source.size)
    },

    layerSave: createLayerSaving(deps, open),
  }
}
