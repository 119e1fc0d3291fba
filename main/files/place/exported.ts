import type { FileEntry } from '../../../preload/contract/fileParts'
import type { ChangeTree } from './changes'
import type { BaseTree } from './containerTree'
import { folderOfPath, nameOfPath } from './paths'

/**
 * What an export of the container takes the place of its image with, as the image is gone. What the container itself had added by then is
 * left out: it can go again without a word in `/changes`, and what is still there is a change and looked up.
 */
export function exportedBase(tree: BaseTree, changes: readonly ChangeTree[]): BaseTree {
  const own = (path: string): boolean => {
    for (let at = path; at !== '/'; at = folderOfPath(at)) if (changes.some((one) => one.of(at) === 'added')) return true
    return false
  }
  return {
    find(path) {
      if (own(path)) return undefined
      return tree.find(path) ?? (changes.some((one) => one.of(path) === 'deleted') ? unknown(path) : undefined)
    },
    children: (folder) => (own(folder) ? [] : tree.children(folder).filter(({ path }) => !changes.some((one) => one.of(path) === 'added'))),
  }
}

/** Only its name is known. */
export const unknown = (path: string): FileEntry => ({
  path,
  name: nameOfPath(path),
  kind: 'other',
  size: 0,
  mode: 0,
  uid: 0,
  gid: 0,
  modifiedAt: 0,
})
