import type { FileEntry, FolderMarks } from './fileParts'

/** The entries of a folder with their marks, and behind them what was deleted. */
export function withMarks(entries: readonly FileEntry[], marks: FolderMarks): FileEntry[] {
  const byName = new Map<string, NonNullable<FileEntry['mark']>>()
  for (const mark of ['added', 'changed', 'inside'] as const) for (const name of marks[mark]) byName.set(name, mark)
  const gone = new Map(marks.deleted.map((entry) => [entry.name, entry]))
  if (byName.size === 0 && gone.size === 0) return [...entries]
  const marked = entries.map((entry) => {
    const mark = gone.delete(entry.name) ? 'deleted' : byName.get(entry.name)
    return mark === undefined ? entry : { ...entry, mark }
  })
  return [...marked, ...gone.values()]
}
