import { t } from '@lingui/core/macro'
import type { Build } from '../../../preload/contract/builds'
import type { Image } from '../../../preload/contract/images'

/** What became of a build's image since: that it is gone, or that its tags stand for another one. Undefined when all is as it was. */
export function imageNow({ state, imageId, options }: Build, images: readonly Image[]): string | undefined {
  if (state !== 'succeeded' || imageId === undefined) return undefined
  const own = images.find(({ id }) => id === imageId)
  const tags = (options.tags ?? []).map(withTag)
  const holders = tags.flatMap((tag) => images.find((image) => image.id !== imageId && image.tags.includes(tag)) ?? [])
  const taken = tags.filter((tag) => holders.some((image) => image.tags.includes(tag)))
  const [holder] = holders
  const elsewhere = holder === undefined ? '' : t`${taken.join(', ')} is now the image ${shortId(holder.id)}`
  if (own === undefined)
    return elsewhere === '' ? t`The image of this build is gone from the engine.` : t`The image of this build is gone: ${elsewhere}.`
  if (elsewhere !== '') return t`${elsewhere}; this build’s image is ${shortId(imageId)}.`
  const lost = tags.filter((tag) => !own.tags.includes(tag))
  return lost.length === 0 ? undefined : t`The image is there, without the tag ${lost.join(', ')}.`
}

const withTag = (reference: string): string => (/:[^/]+$/.test(reference) ? reference : `${reference}:latest`)
const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)
