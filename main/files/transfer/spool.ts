import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromWriting } from '../../downloads/toFile'

const PIECE = 1024 * 1024

/**
 * Gives `take` all of a stream once it lies in a file of this machine. An engine reads and writes the files of one container only by turns,
 * so what goes from a container into itself has to have left it before it comes back. The file goes when `take` has ended, and on systems
 * that allow it has no name from the start.
 */
export async function spool(bytes: AsyncIterable<Uint8Array>, take: (kept: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'longshore-spool-'))
  const path = join(folder, 'copy.tar')
  const file = await open(path, 'wx+', 0o600)
  try {
    if (process.platform !== 'win32') await rm(folder, { recursive: true, force: true })
    for await (const piece of bytes) {
      await file.writeFile(piece).catch((error: unknown) => {
        throw fromWriting(error, path)
      })
    }
    await take(readBack(file))
  } finally {
    await file.close().catch(() => undefined)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function* readBack(file: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
