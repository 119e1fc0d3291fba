import { pathOf } from './pathOf'
import type { TarFile } from './tarBlob'

/** What was dropped or picked. It is read at once, for a drop tells nothing later; its folders are walked when it is used. */
export interface Dropped {
  /** The name of each thing, for words. */
  names: readonly string[]
  /** Where all of it lies on this machine: on the desktop. */
  paths?: readonly string[]
  /** Every file and folder in it: in a browser. */
  read(signal: AbortSignal): Promise<TarFile[]>
}

export function takeDropped({ files, items }: DataTransfer): Dropped {
  const roots = [...items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  return {
    names: [...files].map(({ name }) => name),
    ...placesOf(files),
    async read(signal) {
      const found: TarFile[] = []
      for (const root of roots) await walk(root, found, signal)
      return found
    },
  }
}

/** The same of a file field; one for folders names each file by its path from the folder on. */
export function takePicked(files: FileList): Dropped {
  const all = [...files]
  const roots = all.map((file) => (file.webkitRelativePath || file.name).split('/', 1)[0] ?? file.name)
  return {
    names: [...new Set(roots)],
    ...(all.some((file) => file.webkitRelativePath !== '') ? {} : placesOf(files)),
    read: async () => withFolders(all),
  }
}

function placesOf(files: FileList): { paths?: readonly string[] } {
  const paths = [...files].map(pathOf)
  const known = paths.filter((path) => path !== undefined)
  return known.length === paths.length && known.length > 0 ? { paths: known } : {}
}

/** A field for folders tells only files: the folders are read off their paths. Empty ones it does not know. */
function withFolders(files: readonly File[]): TarFile[] {
  const folders = new Set<string>()
  return files.flatMap((file): TarFile[] => {
    const path = file.webkitRelativePath || file.name
    const above: TarFile[] = []
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at)
      if (folders.has(folder)) continue
      folders.add(folder)
      above.push({ path: folder, kind: 'folder', modifiedAt: Date.now() })
    }
    return [...above, { path, kind: 'file', modifiedAt: file.lastModified, file }]
  })
}

async function walk(entry: FileSystemEntry, found: TarFile[], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const path = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    found.push({ path, kind: 'file', modifiedAt: file.lastModified, file })
    return
  }
  if (!isFolder(entry)) return
  found.push({ path, kind: 'folder', modifiedAt: Date.now() })
  const reader = entry.createReader()
  for (;;) {
    // A hundred at a time, until none come.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const one of some) await walk(one, found, signal)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
