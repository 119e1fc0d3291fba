import { useState } from 'react'
import { useApi } from '../../api/context'
import { useStream, type StreamState } from '../../lib/useStream'
import { applyBuildEvent, emptyFollow, type BuildFollow } from './followState'

/** One build, live: its steps and log from the start, then as they change. A reload or a lost wire replays it. */
export function useBuildFollow(id: string | undefined): BuildFollow & { stream: StreamState; again(): void } {
  const api = useApi()
  const [follow, setFollow] = useState<{ id: string | undefined; state: BuildFollow }>({ id, state: emptyFollow })
  const [tries, setTries] = useState(0)
  const stream = useStream(
    id === undefined ? undefined : `build ${id} ${tries}`,
    (signal) => api.builds.follow({ id: id ?? '' }, { signal }),
    (event) => setFollow((now) => ({ id, state: applyBuildEvent(now.id === id ? now.state : emptyFollow, event) })),
  )
  return { ...(follow.id === id ? follow.state : emptyFollow), stream, again: () => setTries(tries + 1) }
}
