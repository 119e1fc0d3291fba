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

export { AppError } from './appError'
