import type { AppError } from '../../preload/contract/errors'
import { oneLine } from './plainText'

/** An error under a field: what happened and what to do, on one line. */
export const errorLine = (error: Pick<AppError, 'message' | 'hint'> | undefined): string | undefined =>
  error && oneLine([error.message, error.hint].filter(Boolean).join(' '))
