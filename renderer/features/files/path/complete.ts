import type { FileEntry } from '../../../../preload/contract/fileParts'
import { cleanPath, joinPath } from '../../../lib/filePlaces'
import { isFolder, isThere } from '../entries'

/** A typed path as the folder it is in and the beginning of a name there. */
export function typedPath(text: string, from: string): { folder: string; begun: string } {
  const at = text.lastIndexOf('/')
  return { folder: cleanPath(at === -1 ? '' : text.slice(0, at + 1) || '/', from), begun: text.slice(at + 1) }
}

const MOST = 12

/** What could be meant: names that begin so, folders first, capitals or not. A hidden name only when its dot is typed. */
export function completions(entries: readonly FileEntry[], begun: string): FileEntry[] {
  const lower = begun.toLowerCase()
  return entries
    .filter(
      (entry) => isThere(entry) && entry.name.toLowerCase().startsWith(lower) && (begun.startsWith('.') || !entry.name.startsWith('.')),
    )
    .sort((a, b) => Number(isFolder(b)) - Number(isFolder(a)) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
}

/** What Tab makes of the typed text: as far as all that is meant agrees; one folder alone gets its slash. */
export function completed(text: string, folder: string, begun: string, found: readonly FileEntry[]): string {
  const [first] = found
  if (first === undefined) return text
  if (found.length === 1) return `${joinPath(folder, first.name)}${isFolder(first) ? '/' : ''}`
  let common = first.name
  for (const { name } of found) while (!name.toLowerCase().startsWith(common.toLowerCase())) common = common.slice(0, -1)
  return common.length > begun.length ? joinPath(folder, common) : text
}

/** The folders of a path, each with the name it is shown by. */
export function crumbsOf(path: string): { name: string; path: string }[] {
  const crumbs: { name: string; path: string }[] = []
  for (const name of path.split('/')) {
    if (name === '') continue
    crumbs.push({ name, path: `${crumbs.at(-1)?.path ?? ''}/${name}` })
  }
  return crumbs
}
