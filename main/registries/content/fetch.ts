import { createHash } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { Ask, RegistryClient } from '../http/client'
import { fromNetwork, isPassing } from '../http/network'
import { readBody } from '../http/readBody'
import type { HttpAnswer } from '../http/transport'
import { ACCEPT } from './media'
import { RawManifest } from './schema'

/** A manifest or index as a registry has it; `bytes` are what its digest is of. */
export interface Fetched {
  digest: string
  mediaType: string
  bytes: Buffer
  manifest: RawManifest
}

/** The specification's own limit for manifests. */
const MANIFEST = 4 * 1024 * 1024
const CONFIG = 16 * 1024 * 1024
/** What is known by its digest never changes, and is asked for again and again. Bytes kept. */
const KEPT = 32 * 1024 * 1024

/** Reads manifests and small blobs, checked against their digests; what came by digest is kept a while. */
export function createContents() {
  const kept = new Map<string, { bytes: Buffer; mediaType: string }>()
  let size = 0

  function keep(key: string, bytes: Buffer, mediaType: string): void {
    if (kept.has(key) || bytes.length > KEPT / 8) return
    kept.set(key, { bytes, mediaType })
    size += bytes.length
    for (const [old, { bytes }] of kept) {
      if (size <= KEPT) break
      kept.delete(old)
      size -= bytes.length
    }
  }

  const keyOf = (client: RegistryClient, repository: string, digest: string) => `${client.address}/${repository}@${digest}`

  async function manifest(client: RegistryClient, repository: string, reference: string, signal?: AbortSignal): Promise<Fetched> {
    const known = kept.get(keyOf(client, repository, reference))
    if (known !== undefined) return toFetched(client, repository, reference, known.bytes, known.mediaType)
    const about = { repository, reference, action: 'pull' } as const
    const path = `${repository}/manifests/${reference}`
    const { answer, bytes } = await whole(client, { path, headers: { accept: ACCEPT }, about, ok: [200], signal }, MANIFEST)
    const told = answer.headers['docker-content-digest']
    const expected = reference.includes(':') ? reference : typeof told === 'string' && /^sha(?:256|512):/.test(told) ? told : undefined
    const digest = expected ?? digestOf(bytes)
    // Manifests of the first kind are signed inside, and their digest is not of their bytes.
    const mediaType = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? ''
    if (/docker\.distribution\.manifest\.v1\+/.test(mediaType)) throw tooOld(client, repository, reference)
    if (digestOf(bytes, digest) !== digest) throw notItsDigest(client, repository, reference)
    const fetched = toFetched(client, repository, digest, bytes, mediaType)
    keep(keyOf(client, repository, digest), bytes, fetched.mediaType)
    return fetched
  }

  async function config(client: RegistryClient, repository: string, digest: string, signal?: AbortSignal): Promise<Buffer> {
    const key = keyOf(client, repository, digest)
    const known = kept.get(key)
    if (known !== undefined) return known.bytes
    const about = { repository, reference: digest, action: 'pull' } as const
    const { bytes } = await whole(client, { path: `${repository}/blobs/${digest}`, about, ok: [200], signal }, CONFIG)
    if (digestOf(bytes, digest) !== digest) throw notItsDigest(client, repository, digest)
    keep(key, bytes, '')
    return bytes
  }

  return {
    manifest,
    config,
    /** What a tag points at, without reading it; undefined when there is no such tag. */
    async digest(
      client: RegistryClient,
      repository: string,
      reference: string,
      signal?: AbortSignal,
    ): Promise<{ digest: string; mediaType: string } | undefined> {
      const about = { repository, reference, action: 'pull' } as const
      const answer = await client.ask({
        method: 'HEAD',
        path: `${repository}/manifests/${reference}`,
        headers: { accept: ACCEPT },
        about,
        ok: [200, 404],
        signal,
      })
      answer.body.resume()
      if (answer.status === 404) return undefined
      const told = answer.headers['docker-content-digest']
      const mediaType = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? ''
      if (typeof told === 'string' && told !== '') return { digest: told, mediaType }
      const { digest, mediaType: read } = await manifest(client, repository, reference, signal)
      return { digest, mediaType: read }
    },
    /** What may be seen depends on the login. */
    forget(address: string) {
      for (const [key, { bytes }] of kept) {
        if (!key.startsWith(`${address}/`)) continue
        kept.delete(key)
        size -= bytes.length
      }
    },
  }
}
export type Contents = ReturnType<typeof createContents>

export const digestOf = (bytes: Uint8Array, like = 'sha256:'): string => {
  const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256'
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
}

function toFetched(client: RegistryClient, repository: string, digest: string, bytes: Buffer, told: string): Fetched {
  try {
    const manifest = RawManifest.parse(JSON.parse(bytes.toString('utf8')))
    return { digest, bytes, manifest, mediaType: manifest.mediaType || told }
  } catch {
    throw new AppError('internal', t`What ${client.name} has for "${repository}" (${digest}) cannot be read: it is no manifest.`)
  }
}

/** A small answer, read whole; one that breaks off is asked for again. */
async function whole(client: RegistryClient, ask: Ask, limit: number): Promise<{ answer: HttpAnswer; bytes: Buffer }> {
  for (let nth = 1; ; nth++) {
    const answer = await client.ask(ask)
    try {
      return { answer, bytes: await readBody(answer, limit) }
    } catch (error) {
      if (nth < 3 && isPassing(error) && ask.signal?.aborted !== true) continue
      throw await fromNetwork(error, answer.url, client.name)
    }
  }
}

export const notItsDigest = (client: RegistryClient, repository: string, reference: string): AppError =>
  new AppError(
    'conflict',
    t`What ${client.name} sends for "${repository}" (${reference}) is not what its digest says, and was thrown away.`,
    t`The registry or something on the way changed it. Try again; if it stays so, push the image anew.`,
  )

const tooOld = (client: RegistryClient, repository: string, reference: string): AppError =>
  new AppError(
    'unsupported',
    t`"${repository}:${reference}" in ${client.name} is of Docker’s first format, which nothing reads any more.`,
    t`Push the image anew.`,
  )
