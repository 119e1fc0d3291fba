import { t } from '@lingui/core/macro'
import type { images } from '../../../preload/contract/images'
import type { Service } from '../../../preload/contract/kit'
import { toFileName } from '../../downloads/disposition'
import { giveOut } from '../../downloads/giveOut'
import { dockerCommand, quoted } from '../../ledger/words'
import type { TaskHandle } from '../../tasks/types'
import type { ImagesDeps } from '../deps'
import { fileBytes, folderTar, sourceOfFile, type Source } from '../../layers/contents'
import { look, type Sight } from '../../layers/explored'
import type { OpenImage } from '../../layers/exploring'
import { findShown, toFile } from '../../layers/listing'
import { openArchive } from '../../layers/open'

type Save = Service<typeof images>['layerSave']

/** Takes a file, or a folder as a tar, out of a layer: into a file of this machine, or to a browser. */
export function createLayerSaving(
  deps: ImagesDeps,
  openImage: (ref: { engine?: string | undefined; id: string }) => Promise<OpenImage>,
): Save {
  return async ({ to, replace, path, ...ref }) => {
    const { engine, explored, name: image } = await openImage(ref)
    const sight = look(explored, ref.layer, ref.view)
    const node = findShown(sight, path)
    const { kind, name, size } = toFile(sight, node)
    const source = kind === 'folder' ? undefined : sourceOfFile(sight, node, path)
    const file = to ?? `${toFileName(name || image)}${kind === 'folder' ? '.tar' : ''}`
    const command = saveCommand(image, sight, path, source, file)
    const spec = { kind: 'copy', title: t`Take ${path} out of ${image}`, engine: engine.id, command } as const
    const bytes = (task: Pick<TaskHandle, 'signal' | 'progress'>) => {
      const open = (signal: AbortSignal) => openArchive(engine, explored.index.id, signal)
      const out = source === undefined ? folderTar(open, sight, node, task.signal) : contentOf(open, source, task.signal)
      return counted(out, source?.size ?? size, task)
    }
    const type = kind === 'folder' ? 'application/x-tar' : 'application/octet-stream'
    return giveOut(deps, { spec, name: file, type, bytes }, { to, replace })
  }
}

async function* contentOf(
  open: Parameters<typeof fileBytes>[0],
  source: Source,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (source.size > 0) yield* fileBytes(open, source, signal)
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  total: number,
  { progress }: Pick<TaskHandle, 'progress'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0
  for await (const piece of pieces) {
    done += piece.byteLength
    progress({ done, total: Math.max(total, done), unit: 'bytes' })
    yield piece
  }
}

/** What a person would type: the layer out of the archive, and the file out of the layer; a folder of the whole image out of a container. */
function saveCommand(image: string, { explored, place, view }: Sight, path: string, source: Source | undefined, file: string): string {
  if (source === undefined && view === 'merged') return `docker cp "$(docker create ${quoted(image)})":${quoted(path)} - > ${quoted(file)}`
  const blob = source?.blob ?? explored.index.layers[place]?.blob ?? ''
  const layer = `${dockerCommand(['save', image])} | tar -xO ${quoted(blob)}`
  const inside = quoted(path.slice(1) || '.')
  return source === undefined ? `${layer} | tar -x ${inside}` : `${layer} | tar -xO ${inside} > ${quoted(file)}`
}
