import type { Image } from '../../../../preload/contract/images'
import { parseImageName } from '../../../../preload/contract/registryNames'
import { compareText } from '../../../ui/table'

/** The repositories of one registry that images of the engine are named after, and how many tags each has here. */
export function localRepositories(images: readonly Image[], registry: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const text of images.flatMap(({ tags }) => tags)) {
    const name = parseImageName(text)
    if (name.registry === registry) found.set(name.repository, (found.get(name.repository) ?? 0) + 1)
  }
  return new Map([...found].sort(([a], [b]) => compareText(a, b)))
}
