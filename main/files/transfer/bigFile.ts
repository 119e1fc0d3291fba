import type { PathLike } from 'node:fs'
import { type Attributes, closeFile, openNew, setAttributes, truncate, writeAll } from '../../disk/calls'

/** So much is gathered for one write. */
const PIECE = 1024 * 1024
const ZEROS = Buffer.alloc(64 * 1024)

export interface BigFile {
  /** Takes a view: the bytes are read until the next call has resolved. */
  write(bytes: Uint8Array): Promise<void>
  /** Writes what is left and sets what else belongs to the file. */
  finish(attributes: Attributes): Promise<void>
  /** Lets go of it as it is. */
  drop(): Promise<void>
}

/**
 * A file that comes in many pieces. One write is under way while the next piece is gathered. Pieces of nothing but zeros become holes:
 * an empty database of 100 GB stays as small as it was.
 */
export async function createBigFile(path: PathLike): Promise<BigFile> {
  const fd = await openNew(path, 0o600)
  let gathered: Uint8Array[] = []
  let start = 0
  let length = 0
  let writing: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    await writing
    if (length === 0) return
    writing = writeAll(fd, gathered, start)
    writing.catch(() => undefined)
    start += length
    gathered = []
    length = 0
  }

  return {
    async write(bytes) {
      if (isZero(bytes)) {
        await flush()
        start += bytes.length
        return
      }
      gathered.push(bytes)
      length += bytes.length
      if (length >= PIECE) await flush()
    },

    async finish(attributes) {
      await flush()
      await writing
      await truncate(fd, start)
      await setAttributes(fd, attributes, false)
      await closeFile(fd)
    },

    async drop() {
      await writing.catch(() => undefined)
      await closeFile(fd)
    },
  }
}

/** Only a large piece is worth a hole. */
function isZero(bytes: Uint8Array): boolean {
  if (bytes.length < 4096 || bytes[0] !== 0) return false
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const part = bytes.subarray(at, at + ZEROS.length)
    if (ZEROS.compare(part, 0, part.length, 0, part.length) !== 0) return false
  }
  return true
}
