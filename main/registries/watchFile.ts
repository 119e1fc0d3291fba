import { existsSync, type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Calls `changed` when a file is written, made or removed; its folder need not be there yet. Answers how to stop. */
export function watchFile(path: string, changed: () => void): () => void {
  let watcher: FSWatcher | undefined
  let ended = false
  const look = () => {
    watcher?.close()
    watcher = undefined
    if (ended) return
    const folder = dirname(path)
    const there = existsSync(folder)
    try {
      // A folder that is not there yet is waited for in its parent.
      const [place, name] = there ? [folder, basename(path)] : [dirname(folder), basename(folder)]
      watcher = watch(place, { persistent: false }, (_event, which) => {
        if (which !== null && which !== name) return
        if (!there) look()
        changed()
      })
      watcher.on('error', look)
    } catch {
      // No watches left, or no such place: the list is read again whenever somebody asks for it.
    }
  }
  look()
  return () => {
    ended = true
    watcher?.close()
  }
}
