import { read } from 'node:fs'
import { promisify } from 'node:util'
import { closeFile, openToRead, readIntoNow } from '../../disk/calls'
import type { Pace } from '../../disk/pace'
import type { ContextEntry } from '../context/walk'
import { DATA_HEAD, END_LENGTH, writeDataHead, writeEnd } from './packets'

const filled = promisify(read)

interface Source {
  id: number
  /** An id that is no file has no content, as with Docker's own client. */
  file: ContextEntry | undefined
  pace: Pace
  write(framed: Buffer): Promise<void>
  onSent(bytes: number): void
}

/**
 * Puts a file into a slab behind what is there, as packets with their frames; whenever the slab is full it is sent and begun again. Answers
 * how much of the slab is used then.
 */
export async function readInto(slab: Buffer, used: number, { id, file, pace, write, onSent }: Source): Promise<number> {
  let at = used
  const put = async (fill: (from: number, room: number) => Promise<number>): Promise<{ bytes: number; room: number }> => {
    if (slab.length - at < DATA_HEAD + END_LENGTH + 1) {
      await write(slab.subarray(0, at))
      at = 0
    }
    const room = slab.length - at - DATA_HEAD - END_LENGTH
    const bytes = await fill(at + DATA_HEAD, room)
    if (bytes > 0) {
      writeDataHead(slab, at, id, bytes)
      at += DATA_HEAD + bytes
      onSent(bytes)
    }
    return { bytes, room }
  }

  /** A file that fits behind what is there; false for one that does not, or has grown meanwhile. */
  async function isReadWhole({ absolute, stats }: ContextEntry): Promise<boolean> {
    const from = at + DATA_HEAD
    const room = slab.length - from - END_LENGTH
    if (stats.size >= room) return false
    const bytes = await pace.run(
      () => readIntoNow(absolute, slab.subarray(from, from + room), true),
      async () => room,
    )
    if (bytes === room) return false
    if (bytes === 0) return true
    writeDataHead(slab, at, id, bytes)
    at = from + bytes
    onSent(bytes)
    return true
  }

  if (file?.content !== undefined) {
    for (let from = 0; from < file.content.length;) {
      const { bytes } = await put(async (to, room) => file.content?.copy(slab, to, from, from + room) ?? 0)
      from += bytes
    }
  } else if (file !== undefined && !(await isReadWhole(file))) {
    const fd = await openToRead(file.absolute, true)
    try {
      for (let total = 0; ;) {
        const { bytes, room } = await put(async (to, wanted) => (await filled(fd, slab, to, wanted, null)).bytesRead)
        total += bytes
        // A short read at the size it had is the end; elsewhere only nothing is.
        if (bytes === 0 || (bytes < room && total >= file.stats.size)) break
      }
    } finally {
      await closeFile(fd)
    }
  }
  writeEnd(slab, at, id)
  return at + END_LENGTH
}
