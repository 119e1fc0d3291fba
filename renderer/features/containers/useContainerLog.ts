import { useEffect, useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { useStream, type StreamState } from '../../lib/useStream'
import { LIMITS } from '../../ui/log/buffer'
import { createLog, type Log } from '../../ui/log/log'
import { toMs } from '../../ui/log/stamp'
import { refOf } from './known'
import { isUp } from '../../lib/isUp'

/** Long enough for the list to hear of the end that the stream has just seen. */
const REOPEN_AFTER = 300

/**
 * The log of one container, for as long as it is shown. It ends with the container and goes on when that runs again,
 * where it left off: the engine is asked from the last time seen, and what comes twice is dropped.
 */
export function useContainerLog(row: Container): { log: Log; state: StreamState; again: () => void } {
  const api = useApi()
  const [log] = useState(() => createLog())
  const [turn, setTurn] = useState(0)
  const up = isUp(row)

  const state = useStream(
    `${row.id} ${turn}`,
    (signal) => {
      const { lastStamp } = log.buffer
      if (lastStamp === '') {
        log.clear()
        return api.containers.logs({ ...refOf(row), tail: LIMITS.lines, follow: true, timestamps: true }, { signal })
      }
      log.buffer.resume()
      // A number holds the engine's time to about a fifth of a microsecond; a whole one before it misses nothing.
      return api.containers.logs({ ...refOf(row), tail: 'all', follow: true, timestamps: true, since: toMs(lastStamp) - 0.001 }, { signal })
    },
    (chunk) => log.append(chunk.source, chunk.text),
  )

  useEffect(() => {
    if (state.status !== 'ended') return
    log.end()
    if (!up) return
    const timer = setTimeout(() => setTurn((n) => n + 1), REOPEN_AFTER)
    return () => clearTimeout(timer)
  }, [log, state, up])

  return { log, state, again: () => setTurn((n) => n + 1) }
}
