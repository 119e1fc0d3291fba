import { randomUUID } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { allTags } from './browsing'
import { type Contents, digestOf } from './content/fetch'
import { MANIFESTS } from './content/media'
import { putManifest, uploadBytes } from './copying/upload'
import type { RegistryClient } from './http/client'
import { discard } from './http/readBody'
import { inParallel } from './inParallel'

export interface Where {
  client: RegistryClient
  contents: Contents
  repository: string
}

const AT_ONCE = 12
const [OCI = ''] = MANIFESTS

/** `DELETE /v2/<name>/manifests/<digest>`: the manifest, and every tag that points at it. */
export async function deleteByDigest({ client, contents, repository }: Where, digest: string, signal?: AbortSignal): Promise<void> {
  const about = { repository, reference: digest, action: 'delete' } as const
  discard(await client.ask({ method: 'DELETE', path: `${repository}/manifests/${digest}`, about, ok: [200, 202, 204], signal }))
  contents.forget(client.address)
}

/**
 * Takes tags off one repository. Registries of the specification's today take off a tag alone; older ones only delete manifests with all
 * their tags. There a tag that shares its manifest is first pointed at an empty one, and that is deleted.
 */
export function createRemover(where: Where) {
  const { client, repository } = where
  let single: boolean | undefined
  let digests: Promise<Map<string, string>> | undefined

  const all = (signal?: AbortSignal): Promise<Map<string, string>> => (digests ??= readAll(where, signal))

  async function tagsOf(digest: string, signal?: AbortSignal): Promise<string[]> {
    return [...(await all(signal))].filter(([, one]) => one === digest).map(([tag]) => tag)
  }

  /** Answers false when this registry deletes no tag by its name. */
  async function alone(tag: string, signal?: AbortSignal): Promise<boolean> {
    if (single === false) return false
    const about = { repository, reference: tag, action: 'delete' } as const
    const answer = await client.ask({
      method: 'DELETE',
      path: `${repository}/manifests/${tag}`,
      about,
      ok: [200, 202, 204, 400, 405],
      signal,
    })
    discard(answer)
    single = answer.status < 300
    return single
  }

  return {
    tagsOf,
    /** `together`: tags that go as well. Answers whether the manifest went too. */
    async remove(tag: string, digest: string, signal?: AbortSignal, together: ReadonlySet<string> = new Set()): Promise<boolean> {
      if (await alone(tag, signal)) return false
      const known = await all(signal)
      const others = (await tagsOf(digest, signal)).filter((other) => other !== tag)
      if (others.every((other) => together.has(other))) {
        await deleteByDigest(where, digest, signal)
        for (const gone of [tag, ...others]) known.delete(gone)
        return true
      }
      await pointAway(where, tag, digest, signal)
      known.delete(tag)
      return false
    },
  }
}

async function readAll({ client, contents, repository }: Where, signal?: AbortSignal): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  const look = async (tag: string) => ({ tag, found: await contents.digest(client, repository, tag, signal) })
  for await (const { tag, found } of inParallel(await allTags(client, repository, signal), AT_ONCE, look)) {
    if (found !== undefined) digests.set(tag, found.digest)
  }
  return digests
}

/** Whatever happens, the tag is gone or points where it did. */
async function pointAway(where: Where, tag: string, digest: string, signal?: AbortSignal): Promise<void> {
  const { client, contents, repository } = where
  const before = await contents.manifest(client, repository, digest, signal)
  // One that nothing points at shows whether the registry deletes at all.
  await deleteByDigest(where, await putEmpty(where, undefined, signal), signal)
  const empty = await putEmpty(where, tag, signal)
  try {
    await deleteByDigest(where, empty)
  } catch (error) {
    await putManifest(client, repository, tag, before)
    throw error
  }
  const left = await contents.digest(client, repository, tag)
  if (left?.digest === empty) {
    await putManifest(client, repository, tag, before)
    throw new AppError('unsupported', t`${client.name} does not take off single tags.`, t`Delete the manifest with all its tags.`)
  }
}

async function putEmpty({ client, repository }: Where, tag: string | undefined, signal?: AbortSignal): Promise<string> {
  const config = Buffer.from(JSON.stringify({ longshore: 'a tag that is being removed', id: randomUUID() }))
  const blob = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length }
  await uploadBytes(client, repository, config, blob.digest, signal)
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI, config: blob, layers: [] }))
  const digest = digestOf(bytes)
  await putManifest(client, repository, tag ?? digest, { bytes, mediaType: OCI }, signal)
  return digest
}
