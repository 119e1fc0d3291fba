import { repositoryProblem } from '../../../../preload/contract/registryNames'
import type { SearchResult } from '../../../../preload/contract/registryParts'

/** A repository as the list shows it. */
export interface RepositoryRow {
  /** Its name, which is one in the list of a registry; its whole name where registries mix. */
  id: string
  name: string
  registry: string
  description: string
  /** Only where they are told: on Docker Hub. */
  stars: number
  official: boolean
  /** Tags of it that images here have. */
  here: number
  /** It stands here because somebody typed it: whether it is there is not known. */
  typed: boolean
}

const rowOf = (registry: string, name: string, here: ReadonlyMap<string, number>, more: Partial<RepositoryRow> = {}): RepositoryRow => ({
  id: name,
  name,
  registry,
  description: '',
  stars: 0,
  official: false,
  here: here.get(name) ?? 0,
  typed: false,
  ...more,
})

/** How Docker Hub shows its own: without `library/`. */
export const shownRepository = (registry: string, name: string): string =>
  registry === 'docker.io' ? name.replace(/^library\//, '') : name

/** What is typed as a repository's name there, where it is one: `nginx` on Docker Hub is `library/nginx`. */
export function typedName(registry: string, term: string): string | undefined {
  const name = term.trim().replace(new RegExp(`^${registry.replace(/[.[\]]/g, '\\$&')}/`), '')
  if (repositoryProblem(name) !== undefined) return undefined
  return registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name
}

/** The list without a search: the catalogue, or where it is hidden the repositories that images here are named after. */
export const listedRows = (registry: string, names: readonly string[], here: ReadonlyMap<string, number>): RepositoryRow[] =>
  names.map((name) => rowOf(registry, name, here))

/** The list of a search: what was found, and what was typed, unless that was found. */
export function foundRows(
  registry: string,
  term: string,
  found: readonly SearchResult[],
  here: ReadonlyMap<string, number>,
): RepositoryRow[] {
  const typed = typedName(registry, term)
  const rows = found.map(({ repository, description, stars, official }) =>
    rowOf(registry, repository, here, { description, stars, official }),
  )
  const known = rows.some(({ name }) => name === typed)
  if (typed === undefined || known) return rows
  const asTyped = rowOf(registry, typed, here, { typed: true })
  // A whole name is meant as one; a word is rather looked for.
  return term.includes('/') ? [asTyped, ...rows] : [...rows, asTyped]
}
