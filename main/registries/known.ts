import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { t } from '@lingui/core/macro'
import writeFileAtomic from 'write-file-atomic'
import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'

const Stored = z.object({ registries: z.array(z.object({ address: z.string(), insecure: z.boolean().default(false) })) })
export type KnownRegistry = z.infer<typeof Stored>['registries'][number]

/** The registries that the user added, in one small file; absent or damaged, it is an empty one. */
export interface KnownRegistries {
  all(): Promise<readonly KnownRegistry[]>
  isInsecure(address: string): boolean
  put(registry: KnownRegistry): Promise<void>
  remove(address: string): Promise<void>
  onChange(changed: () => void): () => void
}

export function knownRegistries(file: string): KnownRegistries {
  const listeners = new Set<() => void>()
  let list: readonly KnownRegistry[] = []
  const ready = readFile(file, 'utf8')
    .then((text) => (list = Stored.parse(JSON.parse(text)).registries))
    .catch(() => undefined)

  async function save(next: readonly KnownRegistry[]): Promise<void> {
    list = next
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFileAtomic(file, `${JSON.stringify({ registries: next }, undefined, 2)}\n`, { mode: 0o600 })
    for (const changed of listeners) changed()
  }

  return {
    async all() {
      await ready
      return list
    },
    isInsecure: (address) => list.some((one) => one.address === address && one.insecure),
    async put(registry) {
      await ready
      await save([...list.filter(({ address }) => address !== registry.address), registry])
    },
    async remove(address) {
      await ready
      if (!list.some((one) => one.address === address)) {
        throw new AppError(
          'not-found',
          t`${address} was not added to the list.`,
          t`It is there for its login, or for the images that point at it.`,
        )
      }
      await save(list.filter((one) => one.address !== address))
    },
    onChange(changed) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}
