import { useState } from 'react'
import type { IndexEntry } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { useEngine } from '../../../lib/live'
import { useCall } from '../../../lib/useCall'
import { platformWord } from '../words'

export interface ContentRef {
  registry: string
  repository: string
  reference: string
}

/** The images of an index, without what is attached to them. */
export const imagesOf = (manifests: readonly IndexEntry[]): IndexEntry[] => manifests.filter(({ kind }) => kind === 'image')

/** An engine says `linux/arm64` where an index may say `linux/arm64/v8`. */
const entryFor = (entries: readonly IndexEntry[], platform: string): IndexEntry | undefined =>
  entries.find((one) => one.platform !== undefined && platformWord(one.platform) === platform) ??
  entries.find((one) => one.platform !== undefined && platformWord(one.platform).startsWith(`${platform}/`)) ??
  entries[0]

/**
 * What a tag or a digest holds. Of an index, `platform` chooses the image that is shown: the engine's own, unless told. Config and layers
 * are asked for only when `deep`.
 */
export function useContent({ registry, repository, reference }: ContentRef, version: number, deep: boolean) {
  const api = useApi()
  const engine = useEngine()?.id
  const [platform, setPlatform] = useState<string>()
  const place = { registry, repository }
  const manifest = useCall(`${reference}`, (signal) => api.registries.manifest({ ...place, reference }, { signal }), String(version))
  const { value } = manifest
  const isImage = value?.kind === 'image' || (value?.kind === 'index' && imagesOf(value.manifests).length > 0)
  const config = useCall(value !== undefined && isImage && deep ? `${value.digest} ${platform}` : undefined, (signal) =>
    api.registries.config(
      {
        ...place,
        reference: value?.digest ?? reference,
        ...(platform !== undefined && { platform }),
        ...(engine !== undefined && { engine }),
      },
      { signal },
    ),
  )
  const shown = platform ?? (config.value && platformWord(config.value.platform))
  const entry = value?.kind === 'index' && shown !== undefined ? entryFor(imagesOf(value.manifests), shown) : undefined
  const inner = useCall(entry?.digest, (signal) => api.registries.manifest({ ...place, reference: entry?.digest ?? '' }, { signal }))
  return {
    manifest,
    isImage,
    config,
    /** The image itself: of an index, the one for the platform. */
    image: value?.kind === 'index' ? (entry === undefined ? undefined : inner) : manifest,
    entry,
    platform: shown,
    setPlatform,
  }
}
export type Content = ReturnType<typeof useContent>
