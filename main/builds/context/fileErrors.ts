import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

/** An error of node:fs as a sentence. `what` is its subject: 'The folder /home/me/app'. AppErrors pass through. */
export function fromFile(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const options = { cause: error }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('not-found', t`${what} does not exist.`, t`It is looked for on the machine Longshore runs on.`, options)
    case 'EACCES':
    case 'EPERM':
      return new AppError(
        'denied',
        t`${what} may not be read by Longshore.`,
        t`Change its permissions, or leave it out with .dockerignore.`,
        options,
      )
    case 'ELOOP':
      return new AppError('invalid-input', t`${what} cannot be reached: its links lead in a circle.`, undefined, options)
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return new AppError('invalid-input', t`${what} cannot be read: this machine has no such path.`, undefined, options)
    case 'EMFILE':
    case 'ENFILE':
      return new AppError('internal', t`Too many files are open on this machine.`, t`Close something and try again.`, options)
    default: {
      const said = error instanceof Error ? error.message : String(error)
      return new AppError('internal', t`${what} could not be read: ${said}.`, undefined, options)
    }
  }
}
