import { useEffect, useState } from 'react'
import type { BuildProbe } from '../../../preload/contract/builds'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { useCall } from '../../lib/useCall'

export type ProbeState =
  | { status: 'idle' }
  | { status: 'reading' }
  | { status: 'ready'; probe: BuildProbe }
  | { status: 'failed'; error: AppError }

const SETTLE = 250

/** What a folder offers to a build, read again when the folder and the Dockerfile's name have settled. */
export function useProbe(context: string, dockerfile: string): ProbeState {
  const api = useApi()
  const path = context.trim()
  const file = dockerfile.trim()
  const key = path === '' ? undefined : `${path}\n${file}`
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), SETTLE)
    return () => clearTimeout(timer)
  }, [key])
  const read = useCall(settled, (signal) => {
    const [folder = '', name = ''] = (settled ?? '').split('\n')
    return api.builds.probe({ context: folder, ...(name !== '' && { dockerfile: name }) }, { signal })
  })
  if (key === undefined) return { status: 'idle' }
  if (settled !== key || read.status === 'loading') return { status: 'reading' }
  return read.status === 'ready' ? { status: 'ready', probe: read.value } : { status: 'failed', error: read.error }
}
