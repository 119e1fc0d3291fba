import { AppError } from '../../../preload/contract/errors'

/** An error of node:fs as a sentence. `what` is its object: 'the folder /home/me/app'. AppErrors pass through. */
export function fromFile(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const options = { cause: error }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError(
        'not-found',
        `There is ${what.replace(/^the /, 'no ')}.`,
        'It is looked for on the machine Longshore runs on.',
        options,
      )
    case 'EACCES':
    case 'EPERM':
      return new AppError(
        'denied',
        `Longshore may not read ${what}.`,
        'Change its permissions, or leave it out with .dockerignore.',
        options,
      )
    case 'ELOOP':
      return new AppError('invalid-input', `The links of ${what} lead in a circle.`, undefined, options)
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return new AppError('invalid-input', `${what} is not a path of this machine.`.replace(/^t/, 'T'), undefined, options)
    case 'EMFILE':
    case 'ENFILE':
      return new AppError('internal', 'Too many files are open on this machine.', 'Close something and try again.', options)
    default:
      return new AppError(
        'internal',
        `Longshore could not read ${what}: ${error instanceof Error ? error.message : String(error)}.`,
        undefined,
        options,
      )
  }
}
