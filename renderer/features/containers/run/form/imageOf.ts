import type { Image } from '../../../../../preload/contract/images'

/** The image a reference means, the way the engine reads it: `web` is `web:latest`, and an id may be cut short. */
export function imageOf(images: readonly Image[], reference: string): Image | undefined {
  if (reference === '') return undefined
  const plain = reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '')
  const tagged = plain.includes('@') || plain.lastIndexOf(':') > plain.lastIndexOf('/') ? plain : `${plain}:latest`
  const id = reference.replace(/^sha256:/, '')
  return images.find(
    (one) =>
      one.tags.includes(tagged) ||
      one.tags.includes(reference) ||
      one.digests.includes(plain) ||
      (/^[0-9a-f]{6,64}$/.test(id) && one.id.replace(/^sha256:/, '').startsWith(id)),
  )
}
