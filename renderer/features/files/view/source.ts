import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import type { FileEntry, FilePlace } from '../../../../preload/contract/fileParts'
import { AppError } from '../../../../preload/contract/appError'
import { worded } from '../../../lib/worded'

/** A file of a place, as a list of files names it. */
export interface FileAt {
  place: FilePlace
  entry: Pick<FileEntry, 'path' | 'name' | 'kind' | 'mark'>
}

/** Where bytes come from: a file of a place, or one that the browser was given. */
export interface Source {
  /** The same as long as it is the same file. */
  key: string
  /** The name, for what depends on it. */
  name: string
  /** Its size and time, when the place can tell. */
  stat(signal: AbortSignal): Promise<Stat>
  read(range: { offset: number; length?: number }, signal: AbortSignal): AsyncIterable<Uint8Array>
}
export type Stat = Pick<FileEntry, 'size' | 'modifiedAt'> & Partial<FileEntry>

export function placeSource(api: Api, place: FilePlace, path: string): Source {
  const ref = { ...place, path }
  return {
    key: JSON.stringify([place.engine, place.kind, place.id, path]),
    name: path.split('/').at(-1) ?? '',
    async stat(signal) {
      const entry = await api.files.stat({ ...ref, follow: true }, { signal })
      if (entry.kind !== 'file') throw new AppError('unsupported', ...NO_FILE()[entry.kind])
      return entry
    },
    read: (range, signal) => api.files.read({ ...ref, ...range }, { signal }),
  }
}

export function localSource(file: File): Source {
  return {
    key: `local ${file.name} ${file.size} ${file.lastModified}`,
    name: file.name,
    stat: async () => ({ size: file.size, modifiedAt: file.lastModified }),
    async *read({ offset, length }, signal) {
      const part = file.slice(offset, length === undefined ? undefined : offset + length)
      const reader = part.stream().getReader()
      try {
        for (;;) {
          const { done, value } = await reader.read()
          if (done || signal.aborted) return
          yield value
        }
      } finally {
        await reader.cancel().catch(() => undefined)
      }
    },
  }
}

const NO_FILE = worded((): Record<Exclude<FileEntry['kind'], 'file'>, [message: string, hint: string]> => ({
  folder: [t`This is a folder.`, t`Open it in the list of files.`],
  symlink: [t`This link leads nowhere.`, t`Its target is not there, or the link leads to itself.`],
  device: [t`This is a device.`, t`It holds no bytes of its own: reading it asks the kernel.`],
  fifo: [t`This is a named pipe.`, t`It holds nothing: a program at its other end would have to write into it.`],
  socket: [t`This is a socket.`, t`It holds nothing: programs talk to each other through it.`],
  other: [t`This is no regular file.`, t`What is in it cannot be shown.`],
}))

/** A range as one piece. Never holds more than `length`, whatever the other side sends. */
export async function readRange(source: Source, offset: number, length: number, signal: AbortSignal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let got = 0
  for await (const piece of source.read({ offset, length }, signal)) {
    const kept = piece.subarray(0, length - got)
    pieces.push(kept)
    got += kept.length
    if (got >= length) break
  }
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) return only
  const all = new Uint8Array(got)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
