import type { Image } from '../../../preload/contract/images'

/** "sha256:9b1e44c0a7f2…" as docker prints it: twelve digits. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

/** How an image is called: its first tag, else its short id. */
export const nameOf = (image: Pick<Image, 'id' | 'tags'>): string => image.tags[0] ?? shortId(image.id)

/** What docker takes for this image: a tag, else its id. */
export const referenceOf = nameOf

/** A reference cut where its tag begins, so that a narrow cell can cut the path and never the tag. */
export function splitTag(reference: string): { repository: string; tag: string } {
  const slash = reference.lastIndexOf('/')
  const colon = reference.indexOf(':', slash + 1)
  return colon === -1 ? { repository: reference, tag: '' } : { repository: reference.slice(0, colon), tag: reference.slice(colon) }
}

/** The digest its registry knows an image by, without the repository in front. */
export const digestOf = ({ digests }: Pick<Image, 'digests'>): string | undefined => digests[0]?.split('@')[1]
