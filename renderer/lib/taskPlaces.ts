import type { FilePlace } from '../../preload/contract/fileParts'

/** Where a task's files go: a folder of a place, or a path of the machine Longshore runs on. */
export type TaskPlace = { kind: 'place'; place: FilePlace; path: string } | { kind: 'machine'; path: string }

const KEY = 'longshore.taskPlaces'
const MOST = 100
let known: Map<string, TaskPlace> | undefined

/** Remembers where a task of this page puts its files, also after a reload: its row leads there, and what it changed is listed anew. */
export function rememberTaskPlace(task: string, where: TaskPlace): void {
  const all = read()
  all.set(task, where)
  for (const id of all.keys()) {
    if (all.size <= MOST) break
    all.delete(id)
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...all]))
  } catch {
    // Full or forbidden: it is known until the page is loaded anew.
  }
}

export const taskPlaceOf = (task: string): TaskPlace | undefined => read().get(task)

function read(): Map<string, TaskPlace> {
  if (known !== undefined) return known
  try {
    known = new Map(JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string, TaskPlace][])
  } catch {
    known = new Map()
  }
  return known
}
