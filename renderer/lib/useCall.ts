import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { AppError } from '../../preload/contract/errors'
import { useEpoch } from '../api/context'
import { toAppError } from './useStream'

export type CallState<T> =
  | { readonly status: 'loading'; readonly value: T | undefined }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: AppError; readonly value: undefined }

/**
 * One answer, asked for again when `key` changes, when the wire is new, or on `again`. While a changed `version` is asked
 * for, the answer before it stays, so a pane does not flicker; `undefined` as the key asks nothing.
 */
export function useCall<T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  version = '',
): CallState<T> & { again(): void } {
  const epoch = useEpoch()
  const [tries, setTries] = useState(0)
  const [got, setGot] = useState<{ key: string; state: CallState<T> }>()
  const question = useEffectEvent(ask)
  const token = key === undefined ? undefined : `${epoch} ${tries} ${version} ${key}`
  useEffect(() => {
    if (token === undefined || key === undefined) return
    const abort = new AbortController()
    question(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setGot({ key, state: { status: 'ready', value } })
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setGot({ key, state: { status: 'failed', error: toAppError(error), value: undefined } })
      },
    )
    return () => abort.abort()
  }, [token, key])
  const again = useCallback(() => {
    setGot(undefined)
    setTries((n) => n + 1)
  }, [])
  const state: CallState<T> = got !== undefined && got.key === key ? got.state : { status: 'loading', value: undefined }
  return { ...state, again }
}
