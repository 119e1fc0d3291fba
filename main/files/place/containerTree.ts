import type { FileEntry } from '../../../preload/contract/fileParts'
import type { Holder } from './archiveCalls'
import { type ChangeTree, markOf } from './changes'
import { readHeader, readHeaders } from './headers'
import type { ImageTree } from './imageTree'
import { type Mount, mountOf } from './mounts'
import { folderOfPath, joinPath, nameOfPath } from './paths'
import { type Tree, treeOf } from './tree'

/** So many changes of one folder are looked up one by one; with more, the folder's archive passes by once. */
const SINGLE = 24
/** Looked up at once. The engine itself takes one after the other. */
const AT_ONCE = 3

/** What the engine lays between image and container, and which is in neither of their lists. */
const ENGINES_OWN = [
  '/.dockerenv',
  '/dev',
  '/dev/console',
  '/dev/pts',
  '/dev/shm',
  '/etc',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/mtab',
  '/etc/resolv.conf',
  '/proc',
  '/sys',
]

/** What the container's own changes lie over. */
export type BaseTree = Pick<ImageTree, 'find' | 'children'>

/**
 * The files of a container in which nothing can be run: its image's, with what its own layer changes, and what is mounted. Each
 * changed file is asked for once.
 */
export function createContainerTree(
  holder: Holder,
  { image, changes, mounts }: { image: BaseTree; changes: ChangeTree; mounts: readonly Mount[] },
): Tree {
  const headers = new Map<string, Promise<FileEntry | undefined>>()
  const mounted = new Map<string, Promise<Tree>>()

  function header(path: string): Promise<FileEntry | undefined> {
    const known = headers.get(path)
    if (known !== undefined) return known
    // Nobody's cancel: others may wait for it too.
    const asked = readHeader(holder, path, holder.engine.lost)
    headers.set(path, asked)
    // What failed is asked again the next time.
    asked.catch(() => headers.delete(path))
    return asked
  }

  /** Headers of everything in a folder at once; those of what is mounted in it too, which nobody asks for. */
  async function headersIn(folder: string, signal: AbortSignal): Promise<void> {
    for (const [path, entry] of await readHeaders(holder, folder, signal)) headers.set(path, Promise.resolve(entry))
  }

  function mountedTree(mount: Mount): Promise<Tree> {
    const known = mounted.get(mount.path)
    if (known !== undefined) return known
    const asked = readHeaders(holder, mount.path, holder.engine.lost).then(treeOf)
    mounted.set(mount.path, asked)
    asked.catch(() => mounted.delete(mount.path))
    return asked
  }

  /** Nothing of the image shows here: a folder above was made by the container. */
  function ownOnly(folder: string): boolean {
    for (let at = folder; at !== '/'; at = folderOfPath(at)) {
      const change = changes.of(at)
      if (change === 'added' || change === 'deleted') return true
    }
    return false
  }

  async function find(path: string, signal: AbortSignal): Promise<FileEntry | undefined> {
    const mount = mountOf(mounts, path)
    if (mount !== undefined && mount.path !== path)
      return mount.type === 'tmpfs' ? undefined : (await mountedTree(mount)).find(path, signal)
    const mark = markOf(changes, path)
    const entry = await plain(path, mark)
    if (mount === undefined) return entry
    const here = entry ?? { path, name: nameOfPath(path), kind: 'folder', size: 0, mode: 0o755, uid: 0, gid: 0, modifiedAt: 0 }
    return { ...here, mount: mount.shown }
  }

  async function plain(path: string, mark: ReturnType<typeof markOf>): Promise<FileEntry | undefined> {
    if (mark === 'deleted') {
      const was = ownOnly(folderOfPath(path)) ? undefined : image.find(path)
      return was && { ...was, mark }
    }
    if (mark !== undefined) {
      const now = await header(path)
      return now && { ...now, mark }
    }
    if (path === '/') return image.find(path)
    if (ownOnly(folderOfPath(path))) return undefined
    return image.find(path) ?? (ENGINES_OWN.includes(path) ? header(path) : undefined)
  }

  return {
    find,
    async children(folder, signal) {
      const mount = mountOf(mounts, folder)
      if (mount?.type === 'tmpfs') return []
      if (mount !== undefined) return withMounts(mounts, folder, await (await mountedTree(mount)).children(folder, signal))
      const changed = changes.in(folder)
      const unclear = [...changed.keys()].some((name) => name.includes('\ufffd'))
      const known = ownOnly(folder) ? [] : image.children(folder).filter(({ name }) => !changed.has(name))
      const names = new Set(known.map(({ name }) => name))
      const own = ENGINES_OWN.filter((path) => folderOfPath(path) === folder && !names.has(nameOfPath(path)) && !ownOnly(folder))
      const asked = new Set([...[...changed.keys()].map((name) => joinPath(folder, name)), ...own])
      for (const { path } of mounts) if (folderOfPath(path) === folder && path !== '/') asked.add(path)
      const unknown = [...asked].filter((path) => !headers.has(path) && changes.of(path) !== 'deleted')
      if ((unknown.length > SINGLE || unclear) && folder !== '/') await headersIn(folder, signal)
      if (unclear) for (const path of headers.keys()) if (folderOfPath(path) === folder && changes.of(path) !== undefined) asked.add(path)
      const found = await inTurns([...asked], AT_ONCE, (path) => find(path, signal))
      return [...known.filter(({ path }) => !asked.has(path)), ...found.filter((entry) => entry !== undefined)]
    },
  }
}

/** Mounts inside of a mount are shown in it. */
function withMounts(mounts: readonly Mount[], folder: string, entries: FileEntry[]): FileEntry[] {
  return entries.map((entry) => {
    const mount = mounts.find(({ path }) => path === entry.path && folderOfPath(path) === folder)
    return mount === undefined ? entry : { ...entry, mount: mount.shown }
  })
}

async function inTurns<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const turn = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, turn))
  return results
}
