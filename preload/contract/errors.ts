import * as z from 'zod'

export const ErrorCode = z.enum([
  'engine-unreachable',
  'not-found',
  'conflict',
  'denied',
  'unauthorized',
  'invalid-input',
  'unsupported',
  'cancelled',
  'disconnected',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** An error as data: a sentence a person can read aloud, and what to do next. */
export const WireError = z.object({ code: ErrorCode, message: z.string(), hint: z.string().optional() })
export type WireError = z.infer<typeof WireError>

/** The one error class of Longshore, on both sides of the wire. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, ...(this.hint !== undefined && { hint: this.hint }) }
  }

  static fromWire(error: WireError): AppError {
    return new AppError(error.code, error.message, error.hint)
  }
}
