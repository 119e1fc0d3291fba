import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import * as z from 'zod'
import type { Added } from './discover'

const Stored = z.object({
  engines: z.array(z.object({ name: z.string(), address: z.string(), tlsFolder: z.string().optional() })).catch([]),
  selected: z.string().optional().catch(undefined),
})

/** What the user told us about engines, kept in one small JSON file. */
export interface EngineStore {
  readonly added: readonly Added[]
  readonly selected: string | undefined
  save(next: { added?: readonly Added[]; selected?: string | undefined }): Promise<void>
}

/** A file that is absent or damaged is an empty one. */
export async function openEngineStore(file: string): Promise<EngineStore> {
  let { engines: added, selected } = await read(file)
  return {
    get added() {
      return added
    },
    get selected() {
      return selected
    },
    async save(next) {
      if (next.added !== undefined) added = [...next.added]
      if ('selected' in next) selected = next.selected
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      await writeFileAtomic(file, `${JSON.stringify({ engines: added, ...(selected !== undefined && { selected }) }, undefined, 2)}\n`, {
        mode: 0o600,
      })
    },
  }
}

async function read(file: string): Promise<z.infer<typeof Stored>> {
  try {
    return Stored.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return { engines: [] }
  }
}
