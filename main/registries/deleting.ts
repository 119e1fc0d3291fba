import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { quoted } from '../ledger/words'
import { allTags } from './browsing'
import { isIndex } from './content/media'
import { kindOf } from './content/toManifest'
import { hereOf, type Rooms } from './deps'
import { inParallel } from './inParallel'
import { findReferrers, tagOf } from './referrers'
import { createRemover, deleteByDigest, type Where } from './remover'

type Part = Pick<Service<typeof registries>, 'deletePreview' | 'deleteTag' | 'deleteManifest'>
const AT_ONCE = 12

/** Tags and manifests that go, after a look at what else would. */
export function createDeleting({ engines, ledger, clients, contents }: Rooms): Part {
  const record = async <T>(where: Where, reference: string, work: () => Promise<T>): Promise<T> => {
    const base = await where.client.base()
    // docker has no command for it.
    const command = `curl -X DELETE ${quoted(`${base.origin}/v2/${where.repository}/manifests/${reference}`)}`
    return ledger.record(await hereOf(engines), command, work)
  }

  return {
    async deletePreview({ registry, repository, reference }, { signal }) {
      const client = await clients.to(registry)
      const where = { client, contents, repository }
      const fetched = await contents.manifest(client, repository, reference, signal)
      const { digest } = fetched
      const tags: string[] = []
      const indexes: { tag: string; digest: string }[] = []
      const look = async (tag: string) => {
        const found = await contents.digest(client, repository, tag, signal)
        if (found === undefined) return
        if (found.digest === digest) return void tags.push(tag)
        if (!isIndex(found.mediaType)) return
        const index = await contents.manifest(client, repository, found.digest, signal)
        if (index.manifest.manifests?.some((entry) => entry.digest === digest)) indexes.push({ tag, digest: found.digest })
      }
      for await (const _ of inParallel(await allTags(client, repository, signal), AT_ONCE, look));
      const attached = await findReferrers(where, digest, signal)
      return {
        digest,
        kind: kindOf(fetched),
        tags: tags.sort(),
        indexes: indexes.sort((a, b) => a.tag.localeCompare(b.tag)),
        // What lies inside the index goes with it.
        referrers: attached.filter(({ from }) => from !== 'index'),
      }
    },

    async deleteTag({ registry, repository, tag, digest: seen }, { signal }) {
      const client = await clients.to(registry)
      const where = { client, contents, repository }
      const found = await contents.digest(client, repository, tag, signal)
      if (found === undefined)
        throw new AppError('not-found', t`"${repository}:${tag}" is not in ${client.name}.`, t`It may have been deleted.`)
      if (seen !== undefined && found.digest !== seen) {
        throw new AppError(
          'conflict',
          t`"${repository}:${tag}" points at something else by now.`,
          t`Look at it again before you delete it.`,
        )
      }
      const manifestDeleted = await record(where, tag, () => createRemover(where).remove(tag, found.digest, signal))
      return { digest: found.digest, manifestDeleted }
    },

    async deleteManifest({ registry, repository, digest, tags: seen }, { signal }) {
      const client = await clients.to(registry)
      const where = { client, contents, repository }
      const now = await createRemover(where).tagsOf(digest, signal)
      const known = new Set(seen)
      const more = now.filter((tag) => !known.has(tag))
      if (more.length > 0) {
        const names = more.join(', ')
        throw new AppError(
          'conflict',
          plural(more.length, {
            one: `${names} would go as well: it points at the same content.`,
            other: `${names} would go as well: they point at the same content.`,
          }),
          t`Look at what goes again.`,
        )
      }
      await record(where, digest, () => deleteByDigest(where, digest, signal))
      // The registry's list of what is about it would be left as a tag of its own.
      const left = await contents.digest(client, repository, tagOf(digest), signal).catch(() => undefined)
      if (left !== undefined) await createRemover(where).remove(tagOf(digest), left.digest, signal)
    },
  }
}
