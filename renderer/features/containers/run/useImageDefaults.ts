import { useEffect, useEffectEvent, useState } from 'react'
import { useApi } from '../../../api/context'
import { useEngine } from '../../../lib/live'
import { imageDefaults, NO_DEFAULTS, type ImageDefaults } from './form/imageDefaults'

/** What an image that is here brings along; `onKnown` is told once for each image. */
export function useImageDefaults(imageId: string | undefined, onKnown: (defaults: ImageDefaults) => void): ImageDefaults {
  const api = useApi()
  const engine = useEngine()?.id
  const [got, setGot] = useState<{ id: string; defaults: ImageDefaults }>()
  const tell = useEffectEvent(onKnown)
  useEffect(() => {
    if (imageId === undefined) return tell(NO_DEFAULTS)
    const abort = new AbortController()
    api.images.inspect({ id: imageId, ...(engine !== undefined && { engine }) }, { signal: abort.signal }).then(
      (image) => {
        const defaults = imageDefaults(image)
        setGot({ id: imageId, defaults })
        tell(defaults)
      },
      // An image that cannot be asked brings nothing along.
      () => undefined,
    )
    return () => abort.abort()
  }, [api, engine, imageId])
  return got !== undefined && got.id === imageId ? got.defaults : NO_DEFAULTS
}
