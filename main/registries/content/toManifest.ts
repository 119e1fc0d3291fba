import type { ContentKind, IndexEntry, Manifest, ManifestLayer, Platform } from '../../../preload/contract/registryContent'
import type { Fetched } from './fetch'
import { IMAGE_CONFIGS, isForeign, isIndex } from './media'
import type { Descriptor, RawManifest } from './schema'

/** What a manifest is, by what it holds: types are told wrongly now and then. */
export function kindOf({ mediaType, manifest }: Pick<Fetched, 'mediaType' | 'manifest'>): ContentKind {
  if (isIndex(mediaType) || (manifest.manifests && !manifest.config)) return 'index'
  return isImage(manifest) ? 'image' : 'artifact'
}

const isImage = ({ config, artifactType }: RawManifest): boolean =>
  !artifactType && config !== null && config !== undefined && IMAGE_CONFIGS.includes(config.mediaType)

export function toManifest(fetched: Fetched): Manifest {
  const { digest, mediaType, manifest, bytes } = fetched
  const kind = kindOf(fetched)
  const layers = (manifest.layers ?? manifest.blobs ?? []).map(toLayer)
  const { config } = manifest
  const size = (config?.size ?? 0) + layers.reduce((sum, layer) => sum + layer.size, 0)
  return {
    digest,
    mediaType,
    kind,
    annotations: manifest.annotations ?? {},
    manifests: kind === 'index' ? (manifest.manifests ?? []).map(toEntry) : [],
    layers,
    raw: bytes.toString('utf8'),
    ...(kind !== 'index' && { size }),
    ...(manifest.artifactType && { artifactType: manifest.artifactType }),
    ...(manifest.subject && { subject: manifest.subject.digest }),
    ...(config && { config: { digest: config.digest, mediaType: config.mediaType, size: config.size } }),
  }
}

const toLayer = ({ digest, mediaType, size, annotations, urls }: Descriptor): ManifestLayer => ({
  digest,
  mediaType,
  size,
  annotations: annotations ?? {},
  foreign: isForeign(mediaType) || (urls?.length ?? 0) > 0,
})

/** Buildx writes attestations as images for the platform `unknown/unknown` with two annotations. */
const ABOUT = 'vnd.docker.reference.digest'
const TYPE = 'vnd.docker.reference.type'

export function toEntry({ digest, mediaType, size, annotations, platform, artifactType }: Descriptor): IndexEntry {
  const attestation = annotations?.[TYPE] === 'attestation-manifest'
  const kind = attestation ? 'attestation' : isIndex(mediaType) ? 'index' : artifactType ? 'artifact' : 'image'
  const about = annotations?.[ABOUT]
  const shown = platform && platform.os !== '' && platform.os !== 'unknown' ? toPlatform(platform) : undefined
  return {
    digest,
    mediaType,
    size,
    kind,
    annotations: annotations ?? {},
    ...(shown && { platform: shown }),
    ...(about !== undefined && { about }),
  }
}

export const toPlatform = (from: {
  os: string
  architecture: string
  variant?: string | null | undefined
  'os.version'?: string | null | undefined
}): Platform => ({
  os: from.os,
  architecture: from.architecture,
  ...(from.variant && { variant: from.variant }),
  ...(from['os.version'] && { osVersion: from['os.version'] }),
})

/** `linux/arm64`, `linux/arm/v7`. */
export const platformName = ({ os, architecture, variant }: Platform): string => [os, architecture, variant].filter(Boolean).join('/')

/** Engines say `x86_64` and `aarch64`, images `amd64` and `arm64`. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm' }
export const architectureOf = (name: string): string => ARCHITECTURES[name] ?? name

/** The entry for a platform (`linux/arm64`): with its exact variant, else with any. */
export function entryFor(entries: readonly IndexEntry[], wanted: string): IndexEntry | undefined {
  const images = entries.filter(({ kind, platform }) => kind === 'image' && platform !== undefined)
  const named = (entry: IndexEntry) => (entry.platform ? platformName(entry.platform) : '')
  return images.find((entry) => named(entry) === wanted) ?? images.find((entry) => named(entry).startsWith(`${wanted}/`))
}
