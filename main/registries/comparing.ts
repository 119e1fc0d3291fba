import { t } from '@lingui/core/macro'
import type { ImageInfo } from 'dockerode'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { parseImageName } from '../../preload/contract/registryNames'
import type { TagComparison } from '../../preload/contract/registryContent'
import { fromDocker } from '../engine/errors'
import { imageOf, readDetails } from './content/details'
import { platformOfEngine, type Rooms } from './deps'
import { RegistryRefusal } from './http/errors'
import { inParallel } from './inParallel'

type Part = Pick<Service<typeof registries>, 'compare'>
const AT_ONCE = 8

/** What is in a registry against what is on the engine. */
export function createComparing({ engines, clients, contents }: Rooms): Part {
  return {
    async compare({ engine: ref, registry, repository, names }, { signal }) {
      const engine = await engines.use(ref)
      const client = await clients.to(registry)
      const platform = await platformOfEngine(engines, ref)
      const images = await engine.docker.listImages({ digests: true }).catch((error: unknown) => {
        throw fromDocker(error, t`The image list`)
      })
      const local = localTags(images, registry, repository)
      const deps = { client, contents, repository, platform }

      async function one(name: string): Promise<TagComparison | undefined> {
        const there = await readDetails(deps, name, signal).catch(nothingIfGone)
        if (there?.digest === undefined) return undefined
        const image = await imageOf(deps, await contents.manifest(client, repository, there.digest, signal), platform, signal)
        const wanted = new Set([there.digest, image?.digest])
        // By the digest it was pulled or pushed under, or by its config, which is its id on engines that keep layers unpacked.
        const same = images.filter(
          ({ Id, RepoDigests }) =>
            Id === image?.manifest.config?.digest || wanted.has(Id) || (RepoDigests ?? []).some((text) => wanted.has(text.split('@')[1])),
        )
        const named = local.get(name)
        if (same.length > 0) {
          const found = same.find(({ Id }) => Id === named?.Id) ?? same[0]
          const other = named?.Id === found?.Id ? [] : (found?.RepoTags ?? []).filter((text) => !text.startsWith('<none>'))
          // Its content is here, but this name stands for something else.
          const state = named === undefined || named.Id === found?.Id ? 'same' : older(named, there.createdAt)
          return { name, state, alsoAs: other, ...(found && { localId: state === 'same' ? found.Id : (named?.Id ?? found.Id) }) }
        }
        if (named === undefined) return { name, state: 'only-there', alsoAs: [] }
        return { name, state: older(named, there.createdAt), localId: named.Id, alsoAs: [] }
      }

      const tags: TagComparison[] = []
      for await (const row of inParallel(names, AT_ONCE, one)) if (row) tags.push(row)
      const onlyHere: { name: string; localId: string }[] = []
      const missing = async ([name, { Id }]: [string, ImageInfo]) =>
        (await contents.digest(client, repository, name, signal).catch(nothingIfGone)) === undefined ? { name, localId: Id } : undefined
      for await (const row of inParallel([...local], AT_ONCE, missing)) if (row) onlyHere.push(row)
      const place = new Map(names.map((name, at) => [name, at]))
      tags.sort((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0))
      return { tags, onlyHere: onlyHere.sort((a, b) => a.name.localeCompare(b.name)) }
    },
  }
}

const older = (local: ImageInfo, createdAt: number | undefined): 'newer-there' | 'different' =>
  createdAt !== undefined && local.Created * 1000 < createdAt - 1000 ? 'newer-there' : 'different'

/** The engine's images of one repository, by tag. */
function localTags(images: readonly ImageInfo[], registry: string, repository: string): Map<string, ImageInfo> {
  const tags = new Map<string, ImageInfo>()
  for (const image of images) {
    for (const text of image.RepoTags ?? []) {
      const name = parseImageName(text)
      if (name.registry === registry && name.repository === repository && name.tag !== undefined) tags.set(name.tag, image)
    }
  }
  return tags
}

function nothingIfGone(error: unknown): undefined {
  if (error instanceof RegistryRefusal && error.status === 404) return undefined
  throw error
}
