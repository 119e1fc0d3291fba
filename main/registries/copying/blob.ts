import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { t } from '@lingui/core/macro'
import { notItsDigest } from '../content/fetch'
import type { RegistryClient } from '../http/client'
import { fromNetwork, isPassing } from '../http/network'
import { Cut, discard, tooSlow } from '../http/readBody'
import { Silence, type HttpAnswer } from '../http/transport'

export interface BlobOf {
  client: RegistryClient
  repository: string
  digest: string
  size: number
}

/** A line that breaks this often without bringing anything is given up. */
const TRIES = 5
/** Fewer bytes than this while a registry could have been silent is a line that drips. */
const LEAST = 16 * 1024

/**
 * The bytes of a blob (`GET /v2/<name>/blobs/<digest>`), checked: a line that breaks is taken up where it broke, and bytes that are not
 * what the digest says are an error before the last of them is given out.
 */
export async function* readBlob({ client, repository, digest, size }: BlobOf, signal: AbortSignal): AsyncGenerator<Buffer> {
  const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256')
  const wrong = () => notItsDigest(client, repository, digest)
  let done = 0
  let held: Buffer | undefined
  for (let nth = 1; done < size || nth === 1; nth++) {
    const before = done
    let url: URL | undefined
    try {
      const answer = await open(client, repository, digest, done, signal)
      url = answer.url
      for await (const piece of guarded(answer, answer.status === 206 ? 0 : done)) {
        done += piece.length
        if (done > size) throw wrong()
        hash.update(piece)
        // The last piece waits for the check.
        if (held !== undefined) yield held
        held = piece
      }
      if (done < size) throw new Cut(t`${client.name} broke off.`)
    } catch (error) {
      if (done > before) nth = 1
      const again = !signal.aborted && nth < TRIES && (isPassing(error) || error instanceof Silence)
      if (!again) throw await fromNetwork(error, url ?? new URL(`https://${client.address}`), client.name)
      await sleep(200 * 2 ** nth, undefined, { signal })
    }
  }
  if (`${digest.split(':', 1)[0] ?? ''}:${hash.digest('hex')}` !== digest) throw wrong()
  if (held !== undefined) yield held
}

function open(client: RegistryClient, repository: string, digest: string, from: number, signal: AbortSignal): Promise<HttpAnswer> {
  const about = { repository, reference: digest, action: 'pull' } as const
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
  return client.ask({ path: `${repository}/blobs/${digest}`, about, headers, ok: from > 0 ? [200, 206] : [200], signal })
}

/** The body without its first `skip` bytes (of a registry that knows no ranges); one that drips is ended. */
async function* guarded(answer: HttpAnswer, skip: number): AsyncGenerator<Buffer> {
  const { body, url, patience } = answer
  let left = skip
  let lately = 0
  let paused = false
  let excused = false
  const timer = setInterval(() => {
    // While the reader is busy nothing can come.
    if (!paused && !excused && lately < LEAST) body.destroy(tooSlow(url.host))
    lately = 0
    excused = paused
  }, patience)
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      lately += piece.length
      const rest = left >= piece.length ? undefined : left > 0 ? piece.subarray(left) : piece
      left = Math.max(0, left - piece.length)
      if (rest === undefined) continue
      paused = true
      yield rest
      paused = false
    }
  } finally {
    clearInterval(timer)
    discard(answer)
  }
}
