import { t } from '@lingui/core/macro'
import type { Image } from '../../../preload/contract/images'
import type { Group } from '../../ui/table/types'
import { splitTag } from './names'

const UNTAGGED = ''

/** The repository an image is listed under: its first tag's. */
const repositoryOf = (image: Image) => (image.tags[0] === undefined ? UNTAGGED : splitTag(image.tags[0]).repository)

/** Groups by repository where one has several images; an image alone in its repository needs no head. */
export function groupOf(images: readonly Image[]): ((image: Image) => Group | undefined) | undefined {
  const sizes = new Map<string, number>()
  for (const image of images) sizes.set(repositoryOf(image), (sizes.get(repositoryOf(image)) ?? 0) + 1)
  if (![...sizes.values()].some((size) => size > 1)) return undefined
  return (image) => {
    const repository = repositoryOf(image)
    if ((sizes.get(repository) ?? 0) < 2) return undefined
    return { id: repository, label: repository === UNTAGGED ? t`Untagged` : repository }
  }
}
