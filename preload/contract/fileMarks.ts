import type { FileEntry, FolderMarks } from './fileParts'

/** The entries of a folder with their marks, and behind them what was deleted. */
export function withMarks(entries: readonly FileEntry[], marks: FolderMarks): FileEntry[] {
  const byName = new Map<string, NonNullable<FileEntry['mark']>>()
  for (const mark of ['added', 'changed', 'inside'] as const) for (const name of marks[mark]) byName.set(name, mark)
  const gone = new Map(marks.deleted.map((entry) => [entry.name, entry]))
  if (byName.size === 0 && gone.size === 0) return [...entries]
  const marked = entries.map((entry) => {
    const name = asTold(entry.name)
    const mark = gone.delete(name) ? 'deleted' : byName.get(name)
    return mark === undefined ? entry : { ...entry, mark }
  })
  return [...marked, ...gone.values()]
}

/** A byte that is no UTF-8 comes from the engine's diff as U+FFFD, from a place as a lone surrogate. */
export const asTold = (path: string): string => (/[\ud800-\udfff]/.test(path) ? path.replace(/\p{Surrogate}/gu, '\ufffd') : path)
