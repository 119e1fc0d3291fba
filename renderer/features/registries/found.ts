import {
  HUB,
  type ImageName,
  parseImageName,
  repositoryProblem,
  tagProblem,
  toImageName,
  toRegistryAddress,
} from '../../../preload/contract/registryNames'
import { createRecents } from '../../lib/recents'
import type { Place } from './place'
import type { RepositoryRow } from './repositories/rows'
import type { TagRow } from './tags/rows'

const opened = createRecents('longshore.places')

/** Keeps in this browser that a repository, or a tag of it, was opened. */
export function rememberPlace({ registry, repository, reference }: Place): void {
  if (repository === undefined) return
  const tag = reference !== undefined && tagProblem(reference) === undefined ? { tag: reference } : {}
  opened.add(toImageName({ registry, repository, ...tag }))
}

/** Repositories and tags to find without asking a registry. */
export interface FoundPlaces {
  repositories: RepositoryRow[]
  tags: TagRow[]
}

/** What was opened last. `images`: the ids of images here, by each of their tags. */
export const openedPlaces = (images: ReadonlyMap<string, string>): FoundPlaces => toRows(opened.list().map(parseImageName), images)

/** A repository or tag by its whole name, `host/repository[:tag]`, as somebody types it. */
export function typedPlaces(word: string, images: ReadonlyMap<string, string>): FoundPlaces {
  const name = parseImageName(word)
  const [host = ''] = word.split('/', 1)
  // Without a host, a word may be anything.
  const said = word.includes('/') && (name.registry !== HUB || toRegistryAddress(host) === HUB)
  const wrong = toRegistryAddress(name.registry) === undefined || repositoryProblem(name.repository) !== undefined
  return said && !wrong ? toRows([name], images) : { repositories: [], tags: [] }
}

function toRows(names: readonly ImageName[], images: ReadonlyMap<string, string>): FoundPlaces {
  const repositories = new Map<string, RepositoryRow>()
  const tags: TagRow[] = []
  for (const { registry, repository, tag } of names) {
    const whole = toImageName({ registry, repository })
    repositories.set(whole, { id: whole, name: repository, registry, description: '', stars: 0, official: false, here: 0, typed: true })
    if (tag === undefined || tagProblem(tag) !== undefined) continue
    const id = toImageName({ registry, repository, tag })
    tags.push({ id, name: tag, registry, repository, there: true, details: undefined, comparison: undefined, localId: images.get(id) })
  }
  return { repositories: [...repositories.values()], tags }
}
