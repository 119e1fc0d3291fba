import { join } from 'node:path'
import type { images } from '../../../preload/contract/images'
import { AppError } from '../../../preload/contract/errors'
import type { Service } from '../../../preload/contract/kit'
import { fromDocker } from '../../engine/errors'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import { dockerCommand } from '../../ledger/words'
import type { TaskHandle } from '../../tasks/types'
import type { ImagesDeps } from '../deps'
import { toShort, toWhat } from '../remove'
import { findBase } from './base'
import { createLayerCache } from './cache'
import { fileBytes, sourceOfFile } from './contents'
import { look } from './explored'
import { findShown, listFolder } from './listing'
import { openArchive } from './open'
import { readIndex } from './readIndex'
import { createLayerSaving, type OpenImage } from './saving'
import { searchNames } from './search'
import { TEXT, toView } from './textView'

type Part = Pick<Service<typeof images>, 'explore' | 'layers' | 'layerFiles' | 'layerSearch' | 'layerRead' | 'layerSave'>

/** Looking into the layers of images: an archive is read once, what is in it is kept as an index, contents are read again when asked for. */
export function createLayers(deps: ImagesDeps): Part {
  const { engines, ledger, tasks, home } = deps
  const cache = createLayerCache({ folder: home === undefined ? undefined : join(home, 'layers') })
  /** Tasks that read an image now, by the image's id. */
  const reading = new Map<string, string>()

  async function open(ref: { engine?: string | undefined; id: string }): Promise<OpenImage> {
    const engine = await engines.use(ref.engine)
    const info = await inspect(engine, ref.id)
    const explored = await cache.find(info.Id)
    if (explored !== undefined) return { engine, explored, name: nameOf(info, ref.id) }
    throw new AppError('conflict', `${toWhat(ref.id)} has not been explored yet.`, 'Explore it first: its archive is read once.')
  }

  async function explore(engine: Engine, info: ImageFacts, task: TaskHandle): Promise<string> {
    // Told at once, so that a page that comes back finds the reading of its image.
    task.made(info.Id)
    const progress = ({ done = 0 }) => task.progress({ done, total: Math.max(info.Size, done), unit: 'bytes' })
    const index = await readIndex(info.Id, openArchive(engine, info.Id, task.signal, progress), { signal: task.signal })
    await cache.put(index)
    const files = index.entries.count.toLocaleString('en')
    return `${index.layers.length === 1 ? '1 layer' : `${index.layers.length} layers`}, ${files} files and folders`
  }

  return {
    async explore({ engine: ref, id }) {
      const engine = await engines.use(ref)
      const info = await inspect(engine, id)
      if ((await cache.find(info.Id)) !== undefined) return {}
      const running = reading.get(info.Id)
      if (running !== undefined) return { task: running }
      const name = nameOf(info, id)
      const command = `${dockerCommand(['save', name])} | tar -t`
      const spec = { kind: 'explore', title: `Explore ${name}`, engine: engine.id, command } as const
      const task = tasks.start(spec, (task) =>
        ledger.record(engine.id, command, () => explore(engine, info, task)).finally(() => reading.delete(info.Id)),
      )
      reading.set(info.Id, task)
      return { task }
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

interface ImageFacts {
  Id: string
  Size: number
  RepoTags?: string[] | null
}

/** As a person would type it: the page asks by id. */
const nameOf = ({ RepoTags }: ImageFacts, id: string): string => (id.startsWith('sha256:') ? (RepoTags?.[0] ?? toShort(id)) : id)

const inspect = (engine: Engine, id: string): Promise<ImageFacts> =>
  engine.docker
    .getImage(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(id))
    })
