import type { IncomingMessage } from 'node:http'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/appError'

/** The longest input one call may have, on both doors. */
export const BODY_LIMIT = 16 * 1024 * 1024

/** Thrown for a body past the limit; its HTTP status is 413. */
export class TooLarge extends AppError {
  constructor() {
    super('invalid-input', t`The request is larger than 16 MB.`, t`Send less at once.`)
  }
}

/** The request's JSON. An empty body is `{}`, so that a call without input needs no `-d`. */
export async function bodyOf(req: IncomingMessage): Promise<unknown> {
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) throw new TooLarge()
  const text = await readBody(req)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    const example = '{"all":true}'
    throw new AppError('invalid-input', t`The request is not JSON.`, t`Send the input as a JSON object, such as ${example}.`)
  }
}

function readBody(req: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size <= BODY_LIMIT) return void chunks.push(chunk)
      // Dropped, not kept: the answer goes out now, and node:http reads the rest of the request into nothing.
      chunks.length = 0
      req.removeAllListeners('data')
      reject(new TooLarge())
    })
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    req.on('error', reject)
    req.on('close', () => reject(new AppError('disconnected', t`The request ended before it was complete.`)))
  })
}
