import { useSyncExternalStore } from 'react'
import type { FileEntry, FilePlace } from '../../../preload/contract/fileParts'

/** Files of a place under way to another: dragged, or copied to be pasted. */
export interface Carried {
  place: FilePlace
  name: string
  entries: readonly FileEntry[]
  /** Where the desktop has copies of them for its own drag. */
  staged?: readonly string[] | undefined
}

/** What a drag of ours is known by: a page may read the kinds of what hangs over it, not the contents. */
export const DRAG_TYPE = 'application/x-longshore-files'

let dragged: Carried | undefined
let copied: Carried | undefined
const readers = new Set<() => void>()

export const draggedFiles = (): Carried | undefined => dragged
export function setDragged(files: Carried | undefined): void {
  dragged = files
}

export function setCopied(files: Carried | undefined): void {
  copied = files
  for (const reader of readers) reader()
}
export const copiedFiles = (): Carried | undefined => copied

/** What Paste would copy. */
export function useCopied(): Carried | undefined {
  return useSyncExternalStore((notify) => {
    readers.add(notify)
    return () => readers.delete(notify)
  }, copiedFiles)
}
