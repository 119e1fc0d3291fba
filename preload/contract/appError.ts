import type { ErrorAbout, ErrorCode, WireError } from './errors'

export interface AppErrorOptions extends ErrorOptions {
  about?: ErrorAbout | undefined
}

/** The one error class of Longshore, on both sides of the wire. It stands apart from the schemas, which the page's first drawing does without. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly about: ErrorAbout | undefined

  constructor(code: ErrorCode, message: string, hint?: string, { about, ...options }: AppErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.hint = hint
    this.about = about
  }

  toWire(): WireError {
    const { code, message, hint, about } = this
    return { code, message, ...(hint !== undefined && { hint }), ...(about !== undefined && { about }) }
  }

  static fromWire({ code, message, hint, about }: WireError): AppError {
    return new AppError(code, message, hint, { about })
  }
}
