import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { AppError } from '../../../../preload/contract/appError'
import { toAppError } from '../../../lib/useStream'
import type { OpenedFile } from './openedFile'

export type Opening = { status: 'loading' } | { status: 'ready'; file: OpenedFile } | { status: 'failed'; error: AppError }
const LOADING: Opening = { status: 'loading' }

/**
 * Opens a file once. Unlike useCall it does not ask again when the wire is another one: what a person has typed into the file
 * would be gone. `round` counts how often it was opened.
 */
export function useOpened(key: string, open: (signal: AbortSignal) => Promise<OpenedFile>): Opening & { round: number; again(): void } {
  const [round, setRound] = useState(0)
  const [got, setGot] = useState<{ of: string; opening: Opening }>()
  const start = useEffectEvent(open)
  const of = `${round} ${key}`
  useEffect(() => {
    const abort = new AbortController()
    const tell = (opening: Opening) => {
      if (!abort.signal.aborted) setGot({ of, opening })
    }
    start(abort.signal).then(
      (file) => tell({ status: 'ready', file }),
      (error: unknown) => tell({ status: 'failed', error: toAppError(error) }),
    )
    return () => abort.abort()
  }, [of])
  const again = useCallback(() => setRound((n) => n + 1), [])
  return { ...(got?.of === of ? got.opening : LOADING), round, again }
}
