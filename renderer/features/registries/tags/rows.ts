import { toImageName } from '../../../../preload/contract/registryNames'
import type { TagComparison, TagDetails } from '../../../../preload/contract/registryContent'

/** A tag of a repository, in the registry or only on the engine. */
export interface TagRow {
  /** Its name, which is one in the list of a repository; its whole name where repositories mix. */
  id: string
  name: string
  registry: string
  repository: string
  /** It is in the registry; else only images here have it. */
  there: boolean
  /** Absent until it was asked for, which is when it comes in sight. */
  details: TagDetails | undefined
  comparison: TagComparison | undefined
  /** The local image of this content, else of this name. */
  localId: string | undefined
}

/** `ghcr.io/team/app:1.0`: what docker takes for it. */
export const referenceOf = ({ registry, repository, name }: Pick<TagRow, 'registry' | 'repository' | 'name'>): string =>
  toImageName({ registry, repository, tag: name })

/** The same by digest, once that is known. */
export const byDigest = ({ registry, repository, details }: TagRow): string | undefined =>
  details?.digest === undefined ? undefined : toImageName({ registry, repository, digest: details.digest })

export const stateOf = (row: TagRow): TagComparison['state'] | 'only-here' | undefined => (row.there ? row.comparison?.state : 'only-here')

interface Parts {
  registry: string
  repository: string
  names: readonly string[]
  onlyHere: readonly { name: string; localId: string }[]
  details: ReadonlyMap<string, TagDetails>
  comparisons: ReadonlyMap<string, TagComparison>
}

/** Makes the rows; one of which nothing has changed stays the same object, so that it is not drawn again. */
export function createRows(): (parts: Parts) => TagRow[] {
  let before = new Map<string, TagRow>()
  return ({ registry, repository, names, onlyHere, details, comparisons }) => {
    const next = new Map<string, TagRow>()
    const put = (row: TagRow) => {
      const old = before.get(row.id)
      const same =
        old !== undefined &&
        old.there === row.there &&
        old.details === row.details &&
        old.comparison === row.comparison &&
        old.localId === row.localId
      next.set(row.id, same ? old : row)
    }
    for (const name of names) {
      const comparison = comparisons.get(name)
      put({ id: name, name, registry, repository, there: true, details: details.get(name), comparison, localId: comparison?.localId })
    }
    for (const { name, localId } of onlyHere) {
      if (!next.has(name)) put({ id: name, name, registry, repository, there: false, details: undefined, comparison: undefined, localId })
    }
    before = next
    return [...next.values()]
  }
}
