import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { AppError } from '../../preload/contract/appError'
import { useConnection, useEpoch } from '../api/context'

export type StreamState = { status: 'live' } | { status: 'ended' } | { status: 'failed'; error: AppError }
const LIVE: StreamState = { status: 'live' }

/**
 * Reads a stream for as long as the component is mounted. A new `key` starts it afresh, `undefined` keeps it shut, and
 * after a lost wire it is opened again by itself: `open` then decides where to go on.
 */
export function useStream<T>(
  key: string | undefined,
  open: (signal: AbortSignal) => AsyncIterable<T>,
  onItem: (item: T) => void | Promise<void>,
): StreamState {
  const [ended, setEnded] = useState<{ token: string; state: StreamState }>()
  const epoch = useEpoch()
  const connected = useConnection() === 'connected'
  const token = key === undefined || !connected ? undefined : `${epoch} ${key}`
  const start = useEffectEvent(open)
  const take = useEffectEvent(onItem)
  useEffect(() => {
    if (token === undefined) return undefined
    const abort = new AbortController()
    void (async () => {
      try {
        for await (const item of start(abort.signal)) {
          if (abort.signal.aborted) return
          await take(item)
        }
        if (!abort.signal.aborted) setEnded({ token, state: { status: 'ended' } })
      } catch (error) {
        if (!abort.signal.aborted) setEnded({ token, state: { status: 'failed', error: toAppError(error) } })
      }
    })()
    return () => abort.abort()
  }, [token])
  return ended !== undefined && ended.token === token ? ended.state : LIVE
}

/** What was thrown, as the one error class the page can show. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError('internal', t`The page made a mistake.`, error instanceof Error ? error.message : undefined)
}
