import { t } from '@lingui/core/macro'
import type { ZodError } from 'zod'
import { AppError } from '../../preload/contract/appError'
import type { ErrorCode, WireError } from '../../preload/contract/errors'

/** Called with every error that is not an answer to the user but a fault of ours; it goes to the log with its stack. */
export type LogFault = (error: unknown) => void

/** The HTTP status of each error code, for `POST /rpc/<method>`. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  'engine-unreachable': 503,
  'not-found': 404,
  conflict: 409,
  denied: 403,
  unauthorized: 401,
  'invalid-input': 400,
  unsupported: 501,
  cancelled: 499,
  disconnected: 503,
  internal: 500,
}

/** Turns anything thrown into data. What is not an AppError is a fault: it is logged, and its stack stays in the log. */
export function toWireError(error: unknown, log: LogFault): WireError {
  if (error instanceof AppError) return error.toWire()
  if (isZodError(error)) return invalidInput(error).toWire()
  if (error instanceof Error && error.name === 'AbortError') return new AppError('cancelled', t`This was cancelled.`).toWire()
  log(error)
  return new AppError('internal', t`Longshore made a mistake.`, t`Try again. The log file in Longshore’s folder has the details.`).toWire()
}

/** By its name: zod itself is loaded after the port listens. */
const isZodError = (error: unknown): error is ZodError => error instanceof Error && error.name === 'ZodError' && 'issues' in error

/** A sentence that names the field: `ports.0.host: Too big: expected number to be <=65535.` */
export function invalidInput(error: ZodError): AppError {
  const sentences = error.issues.slice(0, 5).map(({ path, message }) => {
    const text = message.endsWith('.') ? message : `${message}.`
    return path.length === 0 ? text : `${path.join('.')}: ${text}`
  })
  return new AppError('invalid-input', sentences.join(' '))
}
