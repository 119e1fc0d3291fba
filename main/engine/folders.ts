import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { dockerFolder, type Machine } from './machine'
import { knownSockets } from './sockets'

/** Gathers the several events of one written file. */
const SETTLE = 150

/**
 * Calls `changed` when a context, config.json or one of the usual sockets comes, goes or is rewritten. The system tells of
 * folder changes; nothing is polled. A folder that does not exist yet is waited for in its parent.
 */
export function watchFolders(machine: Machine, changed: () => void): { refresh(): void; close(): void } {
  const watchers = new Map<string, FSWatcher>()
  /** As it was before the change that is told: a folder that has just come is waited for no more. */
  let wanted = new Map<string, Set<string>>()
  let timer: NodeJS.Timeout | undefined
  const notify = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      refresh()
      changed()
    }, SETTLE)
    timer.unref()
  }

  const refresh = () => {
    wanted = wantedNames(machine)
    for (const [folder, watcher] of watchers) {
      if (wanted.has(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of wanted.keys()) {
      if (watchers.has(folder)) continue
      try {
        const watcher = watch(folder, { persistent: false }, (_event, name) => {
          const waited = wanted.get(folder)
          if (name === null || waited?.has('*') === true || waited?.has(name) === true) notify()
        })
        watcher.on('error', () => {
          watcher.close()
          watchers.delete(folder)
        })
        watchers.set(folder, watcher)
      } catch {
        // No watches left, or no permission: this folder is read again when somebody asks for the list.
      }
    }
  }
  refresh()
  return {
    refresh,
    close() {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
      watchers.clear()
    },
  }
}

/** For each folder that exists, the names in it that matter; '*' is every name. */
function wantedNames(machine: Machine): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  const wait = (path: string) => {
    const folder = dirname(path)
    if (folder === path) return
    if (!existsSync(folder)) return wait(folder)
    // On macOS a watch on the home folder is one on everything below it.
    if (folder === machine.home && machine.platform === 'darwin') return
    const names = wanted.get(folder) ?? new Set<string>()
    wanted.set(folder, names.add(basename(path)))
  }
  const docker = dockerFolder(machine)
  const meta = join(docker, 'contexts', 'meta')
  wait(join(docker, 'config.json'))
  wait(join(meta, '*'))
  for (const id of existsSync(meta) ? readdirSync(meta) : []) wait(join(meta, id, 'meta.json'))
  if (machine.platform === 'win32') return wanted
  for (const { path } of knownSockets(machine)) wait(path)
  // A new Colima profile brings a folder whose name is not known beforehand.
  for (const folder of ['.colima', join('.config', 'colima')])
    if (existsSync(join(machine.home, folder))) wait(join(machine.home, folder, '*'))
  return wanted
}
