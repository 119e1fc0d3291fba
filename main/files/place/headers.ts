import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry, FileKind } from '../../../preload/contract/fileParts'
import { toName } from '../../tar/names'
import type { TarMember } from '../../tar/tarHeader'
import { createTarReader } from '../../tar/tarReader'
import { type Holder, MissingPath, statPath } from './archiveCalls'
import { readArchive } from './readArchive'
import { folderOfPath, inWords, joinPath, nameOfPath } from './paths'

const KINDS: Readonly<Record<string, FileKind>> = {
  '0': 'file',
  '1': 'file',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'fifo',
  '7': 'file',
  S: 'file',
}

/** A member as an entry of that path; a hard link has no size of its own. */
export function toEntry(member: TarMember, path: string): FileEntry {
  const { type, size, mode, uid, gid, mtime, link } = member
  const kind = KINDS[type] ?? 'other'
  return {
    path,
    name: nameOfPath(path),
    kind,
    size,
    mode,
    uid,
    gid,
    modifiedAt: mtime * 1000,
    ...(kind === 'symlink' && { target: toName(link) }),
  }
}

/** One path as it is now, read to the first header of its archive: `HEAD` would not tell its owner. Undefined when it is not there. */
export async function readHeader(holder: Holder, path: string, signal: AbortSignal): Promise<FileEntry | undefined> {
  const reader = createTarReader()
  try {
    for await (const piece of readArchive(holder, path, signal)) {
      for (const event of reader.push(piece)) {
        if (event.kind !== 'member') continue
        const entry = toEntry(event.member, path)
        // Nothing of it is sent but the first of its names' header.
        return entry.kind === 'symlink' ? entry : { ...entry, size: entry.kind === 'file' ? event.member.size : 0 }
      }
    }
  } catch (error) {
    if (error instanceof MissingPath) return undefined
    throw error
  }
  // A socket is in no archive.
  const stat = await statPath(holder, path, signal)
  if (stat === undefined) return undefined
  const { linkTarget: _, ...rest } = stat
  return { path, name: nameOfPath(path), uid: 0, gid: 0, ...rest }
}

export interface Limits {
  bytes: number
  entries: number
  /** In ms: an engine may be far, or its disk slow. */
  time: number
}

/** How much is read for a listing: as much as a local engine sends in some seconds, and what fits into memory. */
export const LIMITS: Limits = { bytes: 4e9, entries: 500_000, time: Infinity }

/** More is in a folder than is read for a listing. */
export class TooMuch extends AppError {
  /** What had come by then. */
  bytes = 0
}

/** Everything in a folder, by its headers: the whole archive passes by. Hard links are the files they are. */
export async function readHeaders(
  holder: Holder,
  folder: string,
  signal: AbortSignal,
  limits: Limits = LIMITS,
): Promise<Map<string, FileEntry>> {
  const found = new Map<string, FileEntry>()
  const reader = createTarReader()
  const above = folderOfPath(folder)
  let bytes = 0
  const until = performance.now() + limits.time
  for await (const piece of readArchive(holder, folder, signal)) {
    bytes += piece.length
    for (const event of reader.push(piece)) {
      if (event.kind !== 'member') continue
      const path = pathIn(above, event.member.name)
      const same = event.member.type === '1' ? found.get(pathIn(above, event.member.link)) : undefined
      found.set(path, { ...toEntry(event.member, path), ...(same && { size: same.size, kind: same.kind }) })
    }
    if (bytes > limits.bytes || found.size > limits.entries || performance.now() > until) {
      const error = new TooMuch(
        'unsupported',
        t`${holder.what} has too much in ${inWords(folder)} to be listed while nothing in it runs.`,
        t`Start a container that has it: its own programs list it at once.`,
      )
      throw Object.assign(error, { bytes })
    }
  }
  return found
}

/** Names begin with the last part of the path asked for; of the root with a slash. */
export function pathIn(above: string, name: Uint8Array): string {
  const clean = toName(name)
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
  return clean === '' ? '/' : joinPath(above, clean)
}
