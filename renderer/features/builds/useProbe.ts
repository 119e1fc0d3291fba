import { useEffect, useState } from 'react'
import type { BuildProbe } from '../../../preload/contract/builds'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { useCall } from '../../lib/useCall'
import { isRemote } from './form/problems'

export type ProbeState =
  | { status: 'idle' }
  | { status: 'reading' }
  /** A Git address: the engine fetches it, nobody can look into it before. */
  | { status: 'remote' }
  | { status: 'ready'; probe: BuildProbe }
  | { status: 'failed'; error: AppError }

const SETTLE = 250

/** What a folder offers to a build, read again when the folder, the Dockerfile's name and its edited text have settled. */
export function useProbe(context: string, dockerfile: string, dockerfileText: string | undefined): ProbeState {
  const api = useApi()
  const path = context.trim()
  const file = dockerfile.trim()
  const remote = isRemote(path)
  const key = path === '' || remote ? undefined : JSON.stringify([path, file, dockerfileText])
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), SETTLE)
    return () => clearTimeout(timer)
  }, [key])
  const read = useCall(settled, (signal) =>
    api.builds.probe(
      { context: path, ...(file !== '' && { dockerfile: file }), ...(dockerfileText !== undefined && { dockerfileText }) },
      { signal },
    ),
  )
  if (remote) return { status: 'remote' }
  if (key === undefined) return { status: 'idle' }
  if (settled !== key || read.status === 'loading') return { status: 'reading' }
  return read.status === 'ready' ? { status: 'ready', probe: read.value } : { status: 'failed', error: read.error }
}
