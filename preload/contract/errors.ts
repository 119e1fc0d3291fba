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

/**
 * What an error is about, where a page does more than show it: a setting of `docker run`, or `object` (what was asked for is
 * not there at all), `file` (one that is in the way), `archive` (it holds no image), `access` (this user may not), `tls`,
 * `unread` (it can be read through first).
 */
export const ErrorAbout = z.object({
  what: z.enum([
    'object',
    'file',
    'archive',
    'access',
    'tls',
    'unread',
    'name',
    'image',
    'ports',
    'mounts',
    'command',
    'workdir',
    'user',
    'network',
    'memory',
    'memorySwap',
    'cpus',
    'platform',
    'capAdd',
    'gpus',
    'devices',
    'runtime',
    'logDriver',
    'sysctls',
  ]),
  /** Which of them: the number of a port, the path of a mount. */
  value: z.string().optional(),
})
export type ErrorAbout = z.infer<typeof ErrorAbout>

/** An error as data: a sentence a person can read aloud, and what to do next, in the language of the settings. */
export const WireError = z.object({ code: ErrorCode, message: z.string(), hint: z.string().optional(), about: ErrorAbout.optional() })
export type WireError = z.infer<typeof WireError>

export { AppError } from './appError'
