import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { missing, MissingPath, notAFolder } from './archiveCalls'
import { cleanPath, folderOfPath, inWords, joinPath } from './paths'

/** Files that are known without a program that lists them. Paths are clean, and no folder above them is a link. */
export interface Tree {
  /** A link is told as the link. Undefined when it is not there. */
  find(path: string, signal: AbortSignal): Promise<FileEntry | undefined>
  children(folder: string, signal: AbortSignal): Promise<FileEntry[]>
}

/** As the kernel's: so many links in one path are a circle. */
const MOST_LINKS = 40

/** The path with all links in it followed; `last` tells whether the last part is followed too. Throws `not-found`. */
export async function resolve(
  tree: Tree,
  path: string,
  { last, what, signal }: { last: boolean; what: string; signal: AbortSignal },
): Promise<FileEntry> {
  const left = cleanPath(path)
    .split('/')
    .filter((part) => part !== '')
  let links = 0
  let here = await tree.find('/', signal)
  if (here === undefined) throw missing('/', what)
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    if (part === '..') {
      here = (await tree.find(folderOfPath(here.path), signal)) ?? here
      continue
    }
    if (here.kind !== 'folder') throw notAFolder(here.path)
    const next = await tree.find(joinPath(here.path, part), signal)
    if (next === undefined || next.mark === 'deleted') throw missing(path, what)
    if (next.kind === 'symlink' && (last || left.length > 0)) {
      if (++links > MOST_LINKS) throw new AppError('invalid-input', t`${inWords(path)} is a link that leads in a circle.`)
      const target = next.target ?? ''
      left.unshift(...target.split('/').filter((part) => part !== '' && part !== '.'))
      if (target.startsWith('/')) here = (await tree.find('/', signal)) ?? here
    } else here = next
  }
  return here
}

/** One path; a link that is not followed says what it leads to. */
export async function statTree(
  tree: Tree,
  path: string,
  { follow, ...options }: { follow: boolean; what: string; signal: AbortSignal },
): Promise<FileEntry> {
  const entry = await resolve(tree, path, { last: follow, ...options })
  return entry.kind === 'symlink' ? withLead(tree, entry, options) : entry
}

/** A folder's entries, with what its links lead to. */
export async function listTree(
  tree: Tree,
  path: string,
  options: { what: string; signal: AbortSignal },
): Promise<{ path: string; entries: FileEntry[] }> {
  const folder = await resolve(tree, path, { last: true, ...options })
  if (folder.kind !== 'folder') throw notAFolder(path)
  const entries = await tree.children(folder.path, options.signal)
  const led: FileEntry[] = []
  for (const entry of entries) led.push(entry.kind === 'symlink' && entry.mark !== 'deleted' ? await withLead(tree, entry, options) : entry)
  return { path: folder.path, entries: led }
}

async function withLead(tree: Tree, entry: FileEntry, options: { what: string; signal: AbortSignal }): Promise<FileEntry> {
  try {
    const { kind } = await resolve(tree, entry.path, { last: true, ...options })
    return { ...entry, leadsTo: kind }
  } catch (error) {
    // It leads nowhere.
    if (error instanceof MissingPath || (error instanceof AppError && error.code === 'invalid-input')) return entry
    throw error
  }
}

/** The path and all below it, a folder before what is in it. */
export async function* walkTree(
  tree: Tree,
  path: string,
  options: { what: string; signal: AbortSignal },
): AsyncGenerator<readonly FileEntry[], void, undefined> {
  const top = await resolve(tree, path, { last: false, ...options })
  yield [top]
  const folders = top.kind === 'folder' ? [top.path] : []
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    options.signal.throwIfAborted()
    const entries = (await tree.children(folder, options.signal)).filter((entry) => entry.mark !== 'deleted')
    if (entries.length > 0) yield entries
    for (const entry of entries.toReversed()) if (entry.kind === 'folder') folders.push(entry.path)
  }
}

/** A tree of entries that are all at hand; a folder that none of them names is one all the same. */
export function treeOf(entries: ReadonlyMap<string, FileEntry>): Tree {
  const inFolders = new Map<string, FileEntry[]>()
  for (const entry of entries.values()) {
    if (entry.path === '/') continue
    const folder = folderOfPath(entry.path)
    const there = inFolders.get(folder)
    if (there === undefined) inFolders.set(folder, [entry])
    else there.push(entry)
  }
  return {
    find: async (path) => entries.get(path),
    children: async (folder) => inFolders.get(folder) ?? [],
  }
}
