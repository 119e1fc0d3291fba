import type { ImagePrunePreview } from '../../../../preload/contract/imageParts'

/** What a choice frees: the layers that only chosen images have, each once. */
export function freedBy({ images, layers }: ImagePrunePreview, kept: ReadonlySet<string>): number {
  const staying = new Set(images.filter((image) => kept.has(image.id)).flatMap((image) => image.layers))
  const going = new Set(images.filter((image) => !kept.has(image.id)).flatMap((image) => image.layers))
  let bytes = 0
  for (const layer of going) if (!staying.has(layer)) bytes += layers[layer] ?? 0
  return bytes
}
