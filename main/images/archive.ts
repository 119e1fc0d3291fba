import { open } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'

/** A tar as it comes in: its bytes, and how many there are when that is known. */
export interface Archive {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly size?: number | undefined
}

/** A file of this machine, opened: one that cannot be read is told before anything is asked of the engine. */
export async function openArchive(path: string): Promise<Archive> {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw new AppError('invalid-input', t`"${path}" is not a whole path.`, t`Begin with the root: /home/me/app.tar.`)
  }
  try {
    const file = await open(path, 'r')
    const found = await file.stat()
    if (!found.isFile()) {
      await file.close()
      throw new AppError('invalid-input', found.isDirectory() ? t`${path} is a folder.` : t`${path} is no file.`, t`Choose a tar archive.`)
    }
    return { bytes: file.createReadStream({ highWaterMark: 256 * 1024 }), size: found.size }
  } catch (error) {
    throw fromReading(error, path)
  }
}

function fromReading(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('not-found', t`There is no file ${path}.`, t`It is looked for on the machine Longshore runs on.`, {
        cause: error,
      })
    case 'EACCES':
    case 'EPERM':
      return new AppError('denied', t`Longshore may not read ${path}.`, t`Check who may read it.`, { cause: error })
    default: {
      const said = error instanceof Error ? error.message : String(error)
      return new AppError('internal', t`${path} could not be read: ${said}.`, undefined, { cause: error })
    }
  }
}

/** What the engine unpacks by itself. */
const PACKED = ['1f8b', '425a68', 'fd377a585a00', '28b52ffd']
const BLOCK = 512

/**
 * The same bytes, once their beginning has been seen to be a tar's, plain or packed. The engine would say of anything else
 * what its unpacker stumbled over, after taking all of it.
 */
export async function* checked(bytes: AsyncIterable<Uint8Array>, what: string): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const piece of bytes) {
    if (head === undefined) {
      yield piece
      continue
    }
    head = Buffer.concat([head, piece])
    if (head.length < BLOCK) continue
    check(head, what)
    yield head
    head = undefined
  }
  if (head === undefined) return
  check(head, what)
  yield head
}

function check(head: Buffer, what: string): void {
  if (head.length === 0) throw new AppError('invalid-input', t`${what} is empty.`, t`Choose a tar archive.`)
  const start = head.subarray(0, 8).toString('hex')
  if (PACKED.some((magic) => start.startsWith(magic)) || isTar(head)) return
  const zip = start.startsWith('504b0304')
  throw new AppError(
    'invalid-input',
    zip ? t`${what} is a zip archive, and the engine takes a tar.` : t`${what} is not a tar archive.`,
    t`An archive of images is made by docker save; it may be packed with gzip, bzip2, xz or zstd.`,
  )
}

/** Every tar's first block holds the sum of its own bytes, the sum's field counted as blanks. */
function isTar(head: Buffer): boolean {
  if (head.length < BLOCK) return false
  const written = Number.parseInt(head.subarray(148, 156).toString('latin1').replace(/\0.*$/s, '').trim(), 8)
  const sum = head.subarray(0, BLOCK).reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  // An archive of nothing is two empty blocks.
  return written === sum || head.subarray(0, BLOCK).every((byte) => byte === 0)
}

/** What the engine stumbled over while it unpacked, in words about the archive. */
export function fromUnpacking(error: unknown, what: string): AppError {
  const said = toAnswer(error)?.message ?? ''
  // The unpacker's own end ("exit status 1: … no space left on device") is not the archive's fault.
  if (/no space left on device/i.test(said)) return fromDocker(error, what)
  if (/unexpected EOF|gzip: invalid|flate: corrupt|corrupt input|lzma|exit status/i.test(said)) {
    return new AppError('invalid-input', t`${what} is cut off or damaged.`, t`Copy or make it again, whole.`, { cause: error })
  }
  if (/invalid tar header/i.test(said)) {
    return new AppError('invalid-input', t`${what} is not a tar archive, or a damaged one.`, t`Make it again.`, { cause: error })
  }
  if (/docker-import-\d+\S*: (?:no such file|not a directory)|manifest\.json: no such file|invalid archive: does not contain/i.test(said))
    return noImage(what, error)
  return fromDocker(error, what)
}

export const noImage = (what: string, cause?: unknown): AppError =>
  new AppError(
    'invalid-input',
    t`${what} holds no image.`,
    t`An archive of images is made by docker save. A root file system is imported instead.`,
    { cause, about: { what: 'archive' } },
  )
