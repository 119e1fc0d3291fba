import type { FileEntry } from '../../../preload/contract/fileParts'
import { createTarReader } from '../../tar/tarReader'
import { pathIn, toEntry } from './headers'
import { folderOfPath } from './paths'
import type { Tree } from './tree'

/** A tree with what was put over it since. */
export function overlaid(tree: Tree, over: ReadonlyMap<string, FileEntry>): Tree {
  const inFolders = new Map<string, FileEntry[]>()
  for (const entry of over.values()) {
    if (entry.path === '/') continue
    const folder = folderOfPath(entry.path)
    inFolders.set(folder, [...(inFolders.get(folder) ?? []), entry])
  }
  return {
    find: async (path, signal) => over.get(path) ?? tree.find(path, signal),
    async children(folder, signal) {
      const below = (await tree.children(folder, signal)).filter(({ path }) => !over.has(path))
      return [...below, ...(inFolders.get(folder) ?? [])]
    },
  }
}

/** Passes a tar on and tells `take` of each member as the entry it becomes in the folder. */
export async function* noticed(
  tar: AsyncIterable<Uint8Array>,
  folder: string,
  take: (entry: FileEntry) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = createTarReader()
  for await (const piece of tar) {
    for (const event of reader.push(piece)) if (event.kind === 'member') take(toEntry(event.member, pathIn(folder, event.member.name)))
    yield piece
  }
}
