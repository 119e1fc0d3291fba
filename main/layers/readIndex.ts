import { t } from '@lingui/core/macro'
import { readArchive } from './archive'
import { createIndexBuilder, type BuiltLayer, type Limits } from './builder'
import { endsOf } from './ends'
import { describeLayers } from './manifest'
import { damaged } from '../tar/tarHeader'
import type { LayerIndex } from './types'

/** Reads the whole archive of one image once and answers what is in its layers. The archive itself is kept nowhere. */
export async function readIndex(
  id: string,
  pieces: AsyncIterable<Uint8Array>,
  options: { signal: AbortSignal; limits?: Limits },
): Promise<LayerIndex> {
  const builder = createIndexBuilder(options.limits)
  const blobs = new Map<string, BuiltLayer>()
  const notes = await readArchive(
    pieces,
    {
      begin: (blob) => (builder.begin(blob), true),
      member: (member) => builder.add(member),
      end() {
        const layer = builder.layer()
        blobs.set(layer.blob, layer)
      },
    },
    options,
  )
  const used = new Set<string>()
  const layers = describeLayers(notes).map(({ blob, ...layer }) => {
    const found = blobs.get(blob)
    if (found === undefined) throw damaged(t`its layer ${blob} is not in it`)
    const built = used.has(blob) ? builder.copy(found) : found
    used.add(blob)
    return { ...layer, ...built }
  })
  const { dropped } = builder
  const { nodes, entries } = builder.finish()
  return { id, layers, nodes, entries: { ...entries, ends: endsOf(layers, nodes, entries) }, dropped }
}
