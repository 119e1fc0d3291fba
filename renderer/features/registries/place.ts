import { go, href, type Route } from '../../lib/router'

/** Where one is in the registries: a registry, a repository of it, and a tag or a digest there. */
export interface Place {
  registry: string
  repository?: string
  reference?: string
}

const queryOf = ({ repository, reference }: Place) => ({
  ...(repository !== undefined && { repository }),
  ...(reference !== undefined && { reference }),
})

export const placeHref = (place: Place, tab?: string): string => href('registries', place.registry, tab ?? 'tags', queryOf(place))
/** Goes to a repository's tags, or to one of them. */
export const goTo = (place: Place, tab = 'overview'): void => go('registries', place.registry, tab, queryOf(place))

/** The place a route says; undefined for the list alone. */
export function placeOf({ id, query }: Route): Place | undefined {
  if (id === undefined) return undefined
  const { repository, reference } = query
  return {
    registry: id,
    ...(repository !== undefined && repository !== '' && { repository }),
    ...(reference !== undefined && reference !== '' && { reference }),
  }
}
