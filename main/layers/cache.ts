import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { createExplored, type Explored } from './explored'
import { fromFileBytes, toFileBytes } from './indexFile'
import type { LayerIndex } from './types'

/** Indexes kept on disk, whichever is reached first. */
export interface CacheLimits {
  files: number
  bytes: number
}
const LIMITS: CacheLimits = { files: 20, bytes: 500 * 1000 * 1000 }
/** Indexes kept in memory, by the paths in them; at least one. */
const PATHS_IN_MEMORY = 500_000

/** What is known of images, by id: in memory, and in Longshore's folder for the next time. */
export interface LayerCache {
  find(id: string): Promise<Explored | undefined>
  put(index: LayerIndex): Promise<Explored>
}

/** Without a folder nothing is written. A file that cannot be read or written is as good as none: it only costs time. */
export function createLayerCache({ folder, limits = LIMITS }: { folder?: string | undefined; limits?: CacheLimits } = {}): LayerCache {
  const memory = new Map<string, Explored>()

  function remember(index: LayerIndex): Explored {
    const explored = createExplored(index)
    memory.set(index.id, explored)
    let paths = [...memory.values()].reduce((sum, one) => sum + one.index.nodes.count, 0)
    for (const [id, old] of memory) {
      if (paths <= PATHS_IN_MEMORY || memory.size === 1) break
      paths -= old.index.nodes.count
      memory.delete(id)
    }
    return explored
  }

  return {
    async find(id) {
      const known = memory.get(id)
      if (known !== undefined) {
        memory.delete(id)
        memory.set(id, known)
        return known
      }
      const file = fileOf(folder, id)
      const index = file === undefined ? undefined : await readIndexFile(file, id)
      // Another question may have read it meanwhile.
      return index === undefined ? undefined : (memory.get(id) ?? remember(index))
    },

    async put(index) {
      const explored = remember(index)
      const file = fileOf(folder, index.id)
      if (folder !== undefined && file !== undefined) {
        await writeIndexFile(file, index)
          .then(() => forgetOldest(folder, limits))
          .catch(() => undefined)
      }
      return explored
    },
  }
}

/** An image's id is a digest of it, so what is behind an id never changes. */
function fileOf(folder: string | undefined, id: string): string | undefined {
  const digest = /^sha256:([0-9a-f]{64})$/.exec(id)?.[1]
  return folder === undefined || digest === undefined ? undefined : join(folder, `${digest}.layers`)
}

async function readIndexFile(file: string, id: string): Promise<LayerIndex | undefined> {
  try {
    const index = fromFileBytes(await readFile(file), id)
    // The time says when it was last of use.
    if (index !== undefined) await utimes(file, new Date(), new Date())
    else await rm(file, { force: true })
    return index
  } catch {
    return undefined
  }
}

async function writeIndexFile(file: string, index: LayerIndex): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
  const partial = `${file}.${randomBytes(6).toString('hex')}.part`
  try {
    const handle = await open(partial, 'wx', 0o600)
    try {
      for (const bytes of toFileBytes(index)) await handle.writeFile(bytes)
    } finally {
      await handle.close()
    }
    await rename(partial, file)
  } finally {
    await rm(partial, { force: true })
  }
}

/** Half-written files of a process that died go with the oldest. */
async function forgetOldest(folder: string, limits: CacheLimits): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.layers(\.[0-9a-f]+\.part)?$/.test(name))
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const { size, mtimeMs } = await stat(path)
      return { path, size, at: mtimeMs }
    }),
  )
  let bytes = 0
  for (const [age, file] of files.sort((a, b) => b.at - a.at).entries()) {
    bytes += file.size
    if (age >= limits.files || bytes > limits.bytes) await rm(file.path, { force: true })
  }
}
