import type { Referrer } from '../../preload/contract/registryContent'
import type { Contents, Fetched } from './content/fetch'
import { RawManifest, type Descriptor } from './content/schema'
import { toEntry } from './content/toManifest'
import type { RegistryClient } from './http/client'
import { RegistryRefusal } from './http/errors'
import { readBody } from './http/readBody'

interface Where {
  client: RegistryClient
  contents: Contents
  repository: string
}

/** The tags cosign hangs things on, for registries without referrers. */
const COSIGN = { sig: 'signature', att: 'attestation', sbom: 'sbom' } as const

/** Whatever is about a manifest: by the referrers API (or its tag), by cosign's tags, and beside an image in its index. */
export async function findReferrers(where: Where, digest: string, signal?: AbortSignal): Promise<Referrer[]> {
  const found = await Promise.all([attached(where, digest, signal), onTags(where, digest, signal), inside(where, digest, signal)])
  const seen = new Set<string>()
  return found.flat().filter((one) => !seen.has(one.digest) && seen.add(one.digest))
}

/** `GET /v2/<name>/referrers/<digest>`; registries without it have the same index under the tag `sha256-<hex>` (OCI 1.1). */
async function attached({ client, contents, repository }: Where, digest: string, signal?: AbortSignal): Promise<Referrer[]> {
  const about = { repository, reference: digest, action: 'pull' } as const
  const answer = await client.ask({ path: `${repository}/referrers/${digest}`, about, ok: [200, 400, 404, 405, 501], signal })
  const text = await readBody(answer, 4 * 1024 * 1024).catch(() => Buffer.alloc(0))
  if (answer.status === 200 && /json/.test(answer.headers['content-type'] ?? '')) {
    const list = parsed(text)?.manifests
    if (list) return list.map((one) => toReferrer(one, 'referrers'))
  }
  const index = await contents.manifest(client, repository, tagOf(digest), signal).catch(noneIfGone)
  return (index?.manifest.manifests ?? []).map((one) => toReferrer(one, 'referrers'))
}

const parsed = (text: Buffer) => {
  try {
    return RawManifest.parse(JSON.parse(text.toString('utf8')))
  } catch {
    return undefined
  }
}

export const tagOf = (digest: string): string => digest.replace(':', '-')

async function onTags({ client, contents, repository }: Where, digest: string, signal?: AbortSignal): Promise<Referrer[]> {
  const found = await Promise.all(
    Object.entries(COSIGN).map(async ([ending, kind]): Promise<Referrer | undefined> => {
      const tag = `${tagOf(digest)}.${ending}`
      const it = await contents.manifest(client, repository, tag, signal).catch(noneIfGone)
      if (it === undefined) return undefined
      const type = it.manifest.artifactType || it.manifest.layers?.[0]?.mediaType || it.mediaType
      return { digest: it.digest, kind, type, size: it.bytes.length, annotations: it.manifest.annotations ?? {}, from: 'tag', tag }
    }),
  )
  return found.filter((one) => one !== undefined)
}

/** Attestations that buildx has put beside the images of an index. */
async function inside({ client, contents, repository }: Where, digest: string, signal?: AbortSignal): Promise<Referrer[]> {
  const index = await contents.manifest(client, repository, digest, signal)
  const entries = (index.manifest.manifests ?? []).map(toEntry).filter(({ kind }) => kind === 'attestation')
  return Promise.all(
    entries.map(async (entry): Promise<Referrer> => {
      const it = await contents.manifest(client, repository, entry.digest, signal).catch(noneIfGone)
      const predicates = it === undefined ? [] : predicatesOf(it)
      const kind = predicates.some((type) => /spdx|cyclonedx/i.test(type)) ? 'sbom' : 'attestation'
      return {
        digest: entry.digest,
        kind,
        type: predicates.join(', ') || entry.mediaType,
        size: entry.size,
        annotations: entry.annotations,
        from: 'index',
      }
    }),
  )
}

const predicatesOf = ({ manifest }: Fetched): string[] => [
  ...new Set((manifest.layers ?? []).flatMap(({ annotations }) => annotations?.['in-toto.io/predicate-type'] ?? [])),
]

function toReferrer({ digest, size, artifactType, mediaType, annotations }: Descriptor, from: Referrer['from']): Referrer {
  const type = artifactType || mediaType
  const kind = /sig(?:nature)?\b|notary|cosign.*sig/i.test(type)
    ? 'signature'
    : /spdx|cyclonedx|sbom/i.test(type)
      ? 'sbom'
      : /attest|in-toto|provenance|sigstore\.bundle|dsse/i.test(type)
        ? 'attestation'
        : 'other'
  return { digest, kind, type, size, annotations: annotations ?? {}, from }
}

function noneIfGone(error: unknown): undefined {
  if (error instanceof RegistryRefusal && (error.status === 404 || error.status === 400)) return undefined
  throw error
}
