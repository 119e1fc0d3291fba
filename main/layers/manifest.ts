import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { toInstruction } from './instruction'
import { notAnImage, type ArchiveNotes } from './archive'
import { damaged } from '../tar/tarHeader'

/** An image has at most 127 on any engine there is. */
const MOST_LAYERS = 500

const Manifests = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()).nullish() }))
const Descriptor = z.object({ digest: z.string() })
const Index = z.object({ manifests: z.array(Descriptor) })
const Manifest = z.object({ config: Descriptor, layers: z.array(Descriptor) })
const Config = z.object({
  rootfs: z.object({ diff_ids: z.array(z.string()).nullish() }).nullish(),
  history: z
    .array(z.object({ created: z.string().nullish(), created_by: z.string().nullish(), empty_layer: z.boolean().nullish() }))
    .nullish(),
})

export interface DescribedLayer {
  /** Where its tar is in the archive. */
  blob: string
  digest: string
  instruction: string
  createdAt: number
}

/** Which of the archive's blobs are the image's layers, lowest first, and what made each. */
export function describeLayers(notes: ArchiveNotes): DescribedLayer[] {
  const { config: path, blobs } = fromManifestJson(notes) ?? fromIndexJson(notes) ?? missing()
  if (blobs.length > MOST_LAYERS) throw damaged(t`it claims ${blobs.length} layers`)
  const config = Config.safeParse(read(notes, path))
  if (!config.success) throw notAnImage()
  const digests = config.data.rootfs?.diff_ids ?? []
  const steps = (config.data.history ?? []).filter((step) => step.empty_layer !== true)
  return blobs.map((blob, at) => ({
    blob: follow(notes, blob),
    digest: digests[at] ?? '',
    instruction: toInstruction(steps[at]?.created_by ?? ''),
    createdAt: Date.parse(steps[at]?.created ?? '') || 0,
  }))
}

/** Every engine writes it, also beside the newer layout. */
function fromManifestJson(notes: ArchiveNotes): { config: string; blobs: string[] } | undefined {
  const [image] = Manifests.safeParse(read(notes, 'manifest.json')).data ?? []
  return image && { config: image.Config, blobs: image.Layers ?? [] }
}

/** An index names manifests, or further indexes; of several platforms the first that is there is taken. */
function fromIndexJson(notes: ArchiveNotes): { config: string; blobs: string[] } | undefined {
  const waiting = ['index.json']
  for (let steps = 0; steps < 100; steps++) {
    const path = waiting.shift()
    if (path === undefined) return undefined
    const found = read(notes, path)
    const manifest = Manifest.safeParse(found)
    if (manifest.success) {
      const { config, layers } = manifest.data
      return { config: toBlob(config.digest), blobs: layers.map((layer) => toBlob(layer.digest)) }
    }
    waiting.push(...(Index.safeParse(found).data?.manifests ?? []).map((one) => toBlob(one.digest)))
  }
  return undefined
}

const toBlob = (digest: string) => `blobs/${digest.replace(':', '/')}`

function read(notes: ArchiveNotes, path: string): unknown {
  try {
    return JSON.parse(notes.texts.get(follow(notes, path)) ?? 'null')
  } catch {
    return undefined
  }
}

function follow(notes: ArchiveNotes, path: string): string {
  let at = path
  for (let steps = 0; steps < 10; steps++) at = notes.links.get(at) ?? at
  return at
}

function missing(): never {
  throw notAnImage()
}
