import { AppError } from '../../../preload/contract/errors'
import type { Platform, TagDetails } from '../../../preload/contract/registryContent'
import type { RegistryClient } from '../http/client'
import type { Contents, Fetched } from './fetch'
import { IMAGE_CONFIGS } from './media'
import { toTime } from './schema'
import { platformOf, readConfig } from './toConfig'
import { entryFor, kindOf, toManifest } from './toManifest'

/** Reads what a tag points at; `platform` is the one whose size and age stand for an index. */
export async function readDetails(
  deps: { client: RegistryClient; contents: Contents; repository: string; platform: string | undefined },
  name: string,
  signal?: AbortSignal,
): Promise<TagDetails> {
  const { client, contents, repository, platform } = deps
  const fetched = await contents.manifest(client, repository, name, signal)
  const { digest, mediaType } = fetched
  const kind = kindOf(fetched)
  const of = await imageOf(deps, fetched, platform, signal)
  const platforms = kind === 'index' ? toManifest(fetched).manifests.flatMap((entry) => (entry.platform ? [entry.platform] : [])) : []
  if (of === undefined) return { name, digest, mediaType, kind, platforms }
  const { size } = toManifest(of)
  const told = await builtAt(deps, of, signal)
  return {
    name,
    digest,
    mediaType,
    kind,
    platforms: kind === 'image' && told.platform ? [told.platform] : platforms,
    ...(size !== undefined && { size }),
    ...(told.createdAt !== undefined && { createdAt: told.createdAt }),
  }
}

/** The same for who reads many: a tag that cannot be read says why. */
export const detailsOrProblem = (...args: Parameters<typeof readDetails>): Promise<TagDetails> =>
  readDetails(...args).catch((error: unknown) => {
    if (args[2]?.aborted || !(error instanceof AppError) || error.code === 'cancelled') throw error
    return { name: args[1], platforms: [], problem: error.message }
  })

/** The image itself, or of an index the one for the platform, else its first. */
export async function imageOf(
  { client, contents, repository }: { client: RegistryClient; contents: Contents; repository: string },
  fetched: Fetched,
  platform: string | undefined,
  signal?: AbortSignal,
): Promise<Fetched | undefined> {
  if (kindOf(fetched) !== 'index') return fetched
  const { manifests } = toManifest(fetched)
  const entry =
    (platform === undefined ? undefined : entryFor(manifests, platform)) ?? manifests.find(({ kind }) => kind === 'image') ?? manifests[0]
  if (entry === undefined || entry.kind === 'index') return undefined
  return contents.manifest(client, repository, entry.digest, signal)
}

/** When it was built, and for what: its config says; of what is no image, its annotations may. */
async function builtAt(
  { client, contents, repository }: { client: RegistryClient; contents: Contents; repository: string },
  { manifest }: Fetched,
  signal?: AbortSignal,
): Promise<{ createdAt?: number; platform?: Platform }> {
  const { config, annotations } = manifest
  if (!config || !IMAGE_CONFIGS.includes(config.mediaType)) {
    const at = toTime(annotations?.['org.opencontainers.image.created'])
    return at === undefined ? {} : { createdAt: at }
  }
  const read = readConfig(await contents.config(client, repository, config.digest, signal))
  const at = toTime(read.created)
  const platform = platformOf(read)
  return { ...(at !== undefined && { createdAt: at }), ...(platform.os !== '' && { platform }) }
}
