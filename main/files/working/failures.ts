import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { missing, readOnly } from '../place/archiveCalls'
import { inWords } from '../place/paths'

/** What a program of the container said when it failed, as a sentence. Its words are C's, as it was run with LC_ALL=C. */
export function fromProgram(said: string, path: string, what: string): AppError {
  const shown = inWords(path)
  if (/read-only file system/i.test(said)) return readOnly(path, what)
  if (/permission denied|operation not permitted/i.test(said))
    return new AppError(
      'denied',
      t`${what} does not let its root change ${shown}.`,
      t`It may run with fewer capabilities, or the file may be marked immutable.`,
    )
  if (/resource busy|text file busy/i.test(said))
    return new AppError('conflict', t`${shown} is in use: something is mounted there.`, t`A mount goes with its container.`)
  if (/no space left|quota exceeded/i.test(said))
    return new AppError('internal', t`${what} has no space left for ${shown}.`, t`Remove what is no longer needed there.`)
  if (/subdirectory of itself|invalid argument/i.test(said))
    return new AppError('invalid-input', t`${shown} cannot be moved into itself.`, t`Choose a folder outside of it.`)
  if (/file name too long/i.test(said))
    return new AppError('invalid-input', t`The name is too long.`, t`A name holds 255 bytes, a path 4,095.`)
  if (/no such file/i.test(said)) return missing(path, what)
  const words = inWords(said.trim().split('\n')[0] ?? '')
  return new AppError('internal', `${shown}: ${words || t`the program failed without a word`}.`)
}
