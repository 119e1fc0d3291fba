import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { HttpAnswer } from './transport'

/** A small body, whole. One that is longer than `limit`, is cut short, or takes for ever (it never seems silent, a byte at a time) is an error. */
export async function readBody({ body, headers, url, patience }: HttpAnswer, limit: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  let slow = false
  const timer = setTimeout(() => {
    slow = true
    body.destroy()
  }, patience * 2)
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > limit) throw new AppError('internal', t`${url.host} answers with more than there can be.`, t`Is it a registry?`)
    }
  } catch (error) {
    if (slow) throw tooSlow(url.host, error)
    throw error
  } finally {
    clearTimeout(timer)
    body.destroy()
  }
  if (slow) throw tooSlow(url.host)
  const told = Number(headers['content-length'] ?? size)
  if (told !== size && headers['content-encoding'] === undefined) throw new Cut(t`${url.host} broke off.`)
  return Buffer.concat(parts, size)
}

/** An answer that ended before its end. */
export class Cut extends Error {
  override readonly name = 'Cut'
}

export const tooSlow = (host: string, cause?: unknown): AppError =>
  new AppError('internal', t`${host} answers too slowly to wait for it.`, t`Check the network, and try again later.`, { cause })

/** Lets go of an answer that nobody reads, and keeps its connection when little is left. */
export function discard({ body, headers }: HttpAnswer): void {
  if (Number(headers['content-length'] ?? Infinity) <= 64 * 1024) body.resume()
  else body.destroy()
}
