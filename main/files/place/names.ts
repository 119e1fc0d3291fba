import { createTarReader } from '../../tar/tarReader'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { type Holder, MissingPath } from './archiveCalls'
import { readArchive } from './readArchive'

/** Larger ones are hardly lists of users. */
const MOST = 4 * 1024 * 1024

/** Names of users and groups, by their numbers. */
export interface Names {
  users: ReadonlyMap<number, string>
  groups: ReadonlyMap<number, string>
}

/** The first line of a number counts, as in `getpwuid`. */
export function readNames(text: string): Map<number, string> {
  const names = new Map<number, string>()
  for (const line of text.split('\n')) {
    const [name = '', , id = ''] = line.split(':')
    if (name !== '' && /^\d{1,10}$/.test(id) && !names.has(Number(id))) names.set(Number(id), name)
  }
  return names
}

/** Names the owner and the group of an entry of the caller's own. */
export function withNames(entry: FileEntry, { users, groups }: Names): FileEntry {
  const [owner, group] = [users.get(entry.uid), groups.get(entry.gid)]
  if (owner !== undefined) entry.owner = owner
  if (group !== undefined) entry.group = group
  return entry
}

/** From `/etc/passwd` and `/etc/group`; a container without them has numbers only. */
export async function namesOf(holder: Holder, signal: AbortSignal): Promise<Names> {
  const [users, groups] = await Promise.all(
    ['/etc/passwd', '/etc/group'].map(async (path) => {
      const bytes = await readSmall(holder, path, signal).catch((error: unknown) => {
        if (error instanceof MissingPath) return undefined
        throw error
      })
      return readNames(bytes?.toString('utf8') ?? '')
    }),
  )
  return { users: users ?? new Map(), groups: groups ?? new Map() }
}

/** The bytes of a small file that is no link. */
async function readSmall(holder: Holder, path: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const reader = createTarReader()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const piece of readArchive(holder, path, signal)) {
    for (const event of reader.push(piece)) {
      if (event.kind === 'member' && (event.member.type !== '0' || event.member.size > MOST)) return undefined
      if (event.kind === 'data') {
        size += event.bytes.length
        parts.push(new Uint8Array(event.bytes))
      }
      if (event.kind === 'end' || size > MOST) return Buffer.concat(parts)
    }
  }
  return undefined
}
