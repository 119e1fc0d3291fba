import { randomBytes } from 'node:crypto'
import { link, lstat, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'

export interface ToFile {
  /** A whole path of this machine. */
  to: string
  replace: boolean
  signal: AbortSignal
}

/**
 * Writes a stream to a file of this machine. Until the last byte is on the disk it has another name beside it, so that
 * nothing half-written ever has the name asked for; on failure or cancel nothing stays. A file that is there is only
 * replaced with `replace`. Answers how many bytes there are.
 */
export async function writeFile(pieces: AsyncIterable<Uint8Array>, { to, replace, signal }: ToFile): Promise<number> {
  await checkTarget({ to, replace })
  const partial = join(dirname(to), `.${basename(to).slice(0, 200)}.${randomBytes(6).toString('hex')}.part`)
  const told = (error: unknown) => {
    throw fromWriting(error, to)
  }
  const file = await open(partial, 'wx', 0o600).catch(told)
  let written = 0
  try {
    try {
      for await (const piece of pieces) {
        signal.throwIfAborted()
        await file.writeFile(piece).catch(told)
        written += piece.byteLength
      }
      signal.throwIfAborted()
      await file.sync().catch(told)
    } finally {
      await file.close()
    }
    await place(partial, to, replace).catch(told)
    return written
  } finally {
    await rm(partial, { force: true }).catch(() => undefined)
  }
}

/** What can be known before the first byte is asked for. */
export async function checkTarget({ to, replace }: Pick<ToFile, 'to' | 'replace'>): Promise<void> {
  if (!isAbsolute(to) || to.includes('\0')) {
    throw new AppError('invalid-input', t`"${to}" is not a whole path.`, t`Begin with the root: /home/me/web.tar.`)
  }
  const folder = await lstat(dirname(to)).catch((error: unknown) => {
    throw fromWriting(error, to)
  })
  const there = await lstat(to).catch(() => undefined)
  if (!folder.isDirectory() && !folder.isSymbolicLink()) throw new AppError('invalid-input', t`${dirname(to)} is not a folder.`)
  if (there?.isDirectory()) throw new AppError('invalid-input', t`${to} is a folder.`, t`Add the name of a file.`)
  if (there !== undefined && !there.isFile() && !there.isSymbolicLink()) {
    throw new AppError('invalid-input', t`${to} is a device or a socket, not a file.`, t`Choose another name.`)
  }
  if (there !== undefined && !replace) throw taken(to)
}

/** A link fails where a file is, and a rename does not: nobody's file is lost, even one made a moment ago. */
async function place(partial: string, to: string, replace: boolean): Promise<void> {
  if (replace) return rename(partial, to)
  try {
    await link(partial, to)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') throw taken(to)
    // File systems without hard links: FAT, some shares.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error
    if ((await lstat(to).catch(() => undefined)) !== undefined) throw taken(to)
    await rename(partial, to)
  }
}

const taken = (to: string) =>
  new AppError('conflict', t`There is a file at ${to} already.`, t`Choose another name, or say that it may be replaced.`, {
    about: { what: 'file' },
  })

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

export function fromWriting(error: unknown, to: string): AppError {
  if (error instanceof AppError) return error
  const folder = dirname(to)
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('conflict', t`There is no room left for ${to}.`, t`Free some space, or choose another disk.`, { cause: error })
    case 'EFBIG':
      return new AppError('conflict', t`The file is larger than ${folder} can hold.`, t`Choose another disk.`, { cause: error })
    case 'EACCES':
    case 'EPERM':
      return new AppError('denied', t`Longshore may not write in ${folder}.`, t`Choose a folder of your own.`, { cause: error })
    case 'EROFS':
      return new AppError('denied', t`${folder} can only be read.`, t`Choose another folder.`, { cause: error })
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('not-found', t`There is no folder ${folder}.`, t`It is looked for on the machine Longshore runs on.`, {
        cause: error,
      })
    case 'ENAMETOOLONG':
      return new AppError('invalid-input', t`The name of the file is too long.`, t`Choose a shorter one.`, { cause: error })
    default:
      return new AppError(
        'internal',
        t`${to} could not be written: ${error instanceof Error ? error.message : String(error)}.`,
        undefined,
        {
          cause: error,
        },
      )
  }
}
