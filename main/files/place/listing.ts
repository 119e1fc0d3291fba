import type { FileEntry, FolderListing } from '../../../preload/contract/fileParts'

/** Folders before files, each by name, as far as `limit`. */
export function toListing(
  { path, entries }: { path: string; entries: readonly FileEntry[] },
  { limit, ...rest }: Omit<FolderListing, 'path' | 'entries' | 'more'> & { limit: number },
): FolderListing {
  const folders = entries.filter(isFolder).sort(byName)
  const sorted = [...folders, ...entries.filter((entry) => !isFolder(entry)).sort(byName)]
  return { path, entries: sorted.slice(0, limit), more: Math.max(0, sorted.length - limit), ...rest }
}

const isFolder = ({ kind, leadsTo }: FileEntry): boolean => kind === 'folder' || leadsTo === 'folder'
const byName = (a: FileEntry, b: FileEntry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
