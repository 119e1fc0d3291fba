import { useCallback, useEffect, useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import type { Process } from '../../../../preload/contract/containerParts'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi, useConnection, useEpoch } from '../../../api/context'
import { toAppError } from '../../../lib/useStream'
import { refOf } from '../known'

/** ms between an answer and the next question; a slow engine is asked less often. */
const PACE = 2000
const SLOWEST = 10_000

export interface Processes {
  processes: readonly Process[] | undefined
  error: AppError | undefined
  again(): void
}

/** What runs in a container, asked for again while somebody looks: the tab is drawn, the window is in sight, and it is not paused. */
export function useProcesses(row: Container, paused: boolean): Processes {
  const api = useApi()
  const epoch = useEpoch()
  const connected = useConnection() === 'connected'
  const seen = useInSight()
  const [tries, setTries] = useState(0)
  const [got, setGot] = useState<{ id: string; processes?: readonly Process[]; error?: AppError }>()
  const { id, state } = row
  const up = state === 'running' || state === 'paused' || state === 'restarting'

  // A new wire, another state and a click each ask anew.
  const token = connected && up && seen ? `${epoch} ${state} ${tries}` : undefined
  useEffect(() => {
    if (token === undefined) return
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const began = performance.now()
      try {
        const processes = await api.containers.top(refOf({ id }), { signal: abort.signal })
        if (abort.signal.aborted) return
        setGot({ id, processes })
      } catch (error) {
        if (abort.signal.aborted) return
        setGot({ id, error: toAppError(error) })
        return
      }
      if (!paused) timer = setTimeout(() => void ask(), Math.min(SLOWEST, PACE + 4 * (performance.now() - began)))
    }
    void ask()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [api, token, id, paused])

  const again = useCallback(() => setTries((n) => n + 1), [])
  const mine = up && got?.id === id ? got : undefined
  return { processes: mine?.processes, error: mine?.error, again }
}

function useInSight(): boolean {
  const [seen, setSeen] = useState(() => document.visibilityState !== 'hidden')
  useEffect(() => {
    const look = () => setSeen(document.visibilityState !== 'hidden')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return seen
}
