import type { ErrorCode, WireError } from './errors'

/** The one error class of Longshore, on both sides of the wire. It stands apart from the schemas, which the page's first drawing does without. */
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
