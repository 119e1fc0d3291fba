import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromWriting } from '../../downloads/toFile'

const PIECE = 1024 * 1024

/**
 * All of a stream, kept in a file of this machine until it is read. An engine reads and writes the files of one container only by turns,
 * so what goes from a container into itself has to have left it before it comes back. The file goes with the last reader, and on systems
 * that allow it has no name from the start.
 */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<AsyncGenerator<Uint8Array, void, undefined>> {
  const folder = await mkdtemp(join(tmpdir(), 'longshore-spool-'))
  const file = await open(join(folder, 'copy.tar'), 'wx+', 0o600)
  const drop = async () => {
    await file.close().catch(() => undefined)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
  try {
    if (process.platform !== 'win32') await rm(folder, { recursive: true, force: true })
    for await (const piece of bytes) {
      await file.writeFile(piece).catch((error: unknown) => {
        throw fromWriting(error, join(folder, 'copy.tar'))
      })
    }
  } catch (error) {
    await drop()
    throw error
  }
  return readBack()

  async function* readBack(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (let at = 0; ;) {
        const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at)
        if (bytesRead === 0) return
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await drop()
    }
  }
}
