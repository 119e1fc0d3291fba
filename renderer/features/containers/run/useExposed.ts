import { useEffect, useEffectEvent } from 'react'
import { useApi } from '../../../api/context'
import { useEngine } from '../../../lib/live'

/** Calls `take` with the ports an image says it listens on (`3000/tcp`), once for each image that is here. */
export function useExposed(imageId: string | undefined, take: (ports: readonly string[]) => void): void {
  const api = useApi()
  const engine = useEngine()?.id
  const taken = useEffectEvent(take)
  useEffect(() => {
    if (imageId === undefined) return taken([])
    const abort = new AbortController()
    api.images.inspect({ id: imageId, ...(engine !== undefined && { engine }) }, { signal: abort.signal }).then(
      (image) => taken(image.exposedPorts),
      // An image that cannot be asked suggests nothing.
      () => undefined,
    )
    return () => abort.abort()
  }, [api, engine, imageId])
}
