import { useEffect, useState } from 'react'
import type { ContainerStats } from '../../../../preload/contract/containerParts'
import { useApi } from '../../../api/context'
import { useEngine } from '../../../lib/live'
import { usePageShown } from '../../../lib/usePageShown'
import { type StreamState, useStream } from '../../../lib/useStream'

const RETRY = 1500

/** Reads the figures of these containers while somebody can see them. A stream that failed is opened again. */
export function useStats(
  ids: readonly string[],
  take: (items: readonly ContainerStats[]) => void,
  history: boolean,
): { state: StreamState; again: () => void } {
  const api = useApi()
  const engine = useEngine()?.id
  const shown = usePageShown()
  const [tries, setTries] = useState(0)
  const key = shown && ids.length > 0 ? `${engine ?? ''} ${tries} ${ids.join()}` : undefined
  const state = useStream(
    key,
    (signal) => api.containers.stats({ ids: [...ids], history, ...(engine !== undefined && { engine }) }, { signal }),
    take,
  )
  const lost = state.status === 'failed' && state.error.code !== 'not-found'
  useEffect(() => {
    if (!lost) return undefined
    const timer = setTimeout(() => setTries((n) => n + 1), RETRY)
    return () => clearTimeout(timer)
  }, [lost])
  return { state, again: () => setTries((n) => n + 1) }
}
