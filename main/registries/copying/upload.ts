import { setTimeout as sleep } from 'node:timers/promises'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { RegistryClient } from '../http/client'
import { RegistryRefusal } from '../http/errors'
import { discard } from '../http/readBody'

interface Target {
  client: RegistryClient
  repository: string
  digest: string
  size: number
}

const TRIES = 3

/** `HEAD /v2/<name>/blobs/<digest>` */
export async function hasBlob({ client, repository, digest }: Omit<Target, 'size'>, signal?: AbortSignal): Promise<boolean> {
  const about = { repository, reference: digest, action: 'push' } as const
  const answer = await client.ask({ method: 'HEAD', path: `${repository}/blobs/${digest}`, about, ok: [200, 404], signal })
  answer.body.resume()
  return answer.status === 200
}

/**
 * Brings a blob into a repository: mounted from another one of the same registry where that goes, else sent from `bytes`, which is opened
 * anew for each try. Answers which.
 */
export async function uploadBlob(
  target: Target,
  { bytes, from, signal }: { bytes: () => AsyncIterable<Uint8Array>; from?: string | undefined; signal: AbortSignal },
): Promise<'mounted' | 'sent'> {
  const { client, repository, digest, size } = target
  for (let nth = 1; ; nth++) {
    const place = await begin(target, from, signal)
    if (place === undefined) return 'mounted'
    try {
      place.searchParams.set('digest', digest)
      const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) }
      const about = { repository, reference: digest, action: 'push' } as const
      discard(await client.ask({ method: 'PUT', path: place, headers, body: bytes(), about, ok: [201, 204], signal }))
      return 'sent'
    } catch (error) {
      await abandon(client, repository, place)
      const again =
        error instanceof RegistryRefusal
          ? error.status >= 500 || error.status === 429
          : error instanceof AppError && error.code === 'disconnected'
      if (signal.aborted || nth === TRIES || !again) throw error
      await sleep(500 * 2 ** nth, undefined, { signal })
    }
  }
}

/** `POST /v2/<name>/blobs/uploads/`: the address to send to, or undefined when the blob was mounted. */
async function begin({ client, repository, digest }: Target, from: string | undefined, signal?: AbortSignal): Promise<URL | undefined> {
  const mount = from === undefined ? {} : { query: { mount: digest, from }, scopes: [`repository:${from}:pull`] }
  const about = { repository, reference: digest, action: 'push' } as const
  const answer = await client.ask({
    method: 'POST',
    path: `${repository}/blobs/uploads/`,
    body: Buffer.alloc(0),
    about,
    ok: [201, 202],
    signal,
    ...mount,
  })
  discard(answer)
  if (answer.status === 201) return undefined
  const { location } = answer.headers
  if (location === undefined || !URL.canParse(location, answer.url.href))
    throw new AppError('internal', t`${client.name} takes an upload and does not say where.`)
  return new URL(location, answer.url)
}

/** What was begun and will not be finished need not wait for the registry's own tidying. */
async function abandon(client: RegistryClient, repository: string, place: URL): Promise<void> {
  const about = { repository, action: 'push' } as const
  await client
    .ask({ method: 'DELETE', path: place, about, ok: [200, 202, 204], signal: AbortSignal.timeout(5000) })
    .then(discard, () => undefined)
}

/** A small blob, such as a config. */
export async function uploadBytes(
  client: RegistryClient,
  repository: string,
  bytes: Buffer,
  digest: string,
  signal?: AbortSignal,
): Promise<void> {
  const place = await begin({ client, repository, digest, size: bytes.length }, undefined, signal)
  if (place === undefined) return
  place.searchParams.set('digest', digest)
  const about = { repository, reference: digest, action: 'push' } as const
  const headers = { 'content-type': 'application/octet-stream' }
  discard(await client.ask({ method: 'PUT', path: place, headers, body: bytes, about, ok: [201, 204], signal }))
}

/** `PUT /v2/<name>/manifests/<tag or digest>`; answers whether the registry keeps its own list of what is attached (`OCI-Subject`). */
export async function putManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  { bytes, mediaType }: { bytes: Buffer; mediaType: string },
  signal?: AbortSignal,
): Promise<{ listsReferrers: boolean }> {
  const about = { repository, reference, action: 'push' } as const
  const answer = await client.ask({
    method: 'PUT',
    path: `${repository}/manifests/${reference}`,
    headers: { 'content-type': mediaType },
    body: bytes,
    about,
    ok: [200, 201, 202],
    signal,
  })
  discard(answer)
  return { listsReferrers: answer.headers['oci-subject'] !== undefined }
}
