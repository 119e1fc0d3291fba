import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** What cannot be read is left out of a copy, for this reason. */
export function whyNotRead(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return t`it may not be read`
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
      return t`it went away meanwhile`
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

/** What cannot be written is left out of a copy, for this reason; undefined for what ends the whole copy, such as a full disk. */
export function whyNotWritten(error: unknown): string | undefined {
  switch (codeOf(error)) {
    case 'ENAMETOOLONG':
      return t`its name is too long for this machine`
    case 'EILSEQ':
    case 'EINVAL':
      return t`this disk takes no such name`
    case 'EISDIR':
      return t`a folder has this name`
    case 'ENOTDIR':
      return t`a file has the name of its folder`
    default:
      return undefined
  }
}

/** An error of node:fs about a path that was named. */
export function fromReading(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error
  const cause = { cause: error }
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('not-found', t`There is no ${path}.`, t`It is looked for on the machine Longshore runs on.`, cause)
    case 'EACCES':
    case 'EPERM':
      return new AppError('denied', t`Longshore may not read ${path}.`, t`Check who may read it.`, cause)
    case 'ELOOP':
      return new AppError('invalid-input', t`The links of ${path} lead in a circle.`, undefined, cause)
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return new AppError('invalid-input', t`${path} is not a path of this machine.`, undefined, cause)
    default: {
      const said = error instanceof Error ? error.message : String(error)
      return new AppError('internal', t`Longshore could not read ${path}: ${said}.`, undefined, cause)
    }
  }
}
