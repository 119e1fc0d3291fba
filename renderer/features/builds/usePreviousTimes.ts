import { useState } from 'react'
import type { Build } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { useStream } from '../../lib/useStream'

/** The newest earlier build of the same thing that succeeded. */
export function previousOf(build: Build, builds: readonly Build[]): Build | undefined {
  return builds
    .filter(
      (other) =>
        other.id !== build.id &&
        other.state === 'succeeded' &&
        other.startedAt < build.startedAt &&
        other.title === build.title &&
        other.options.context === build.options.context &&
        other.options.target === build.options.target,
    )
    .sort((a, b) => b.startedAt - a.startedAt)[0]
}

const none: ReadonlyMap<string, number> = new Map()

/** How long each instruction took in an earlier build, by the instruction's own text. Cached steps took no time worth drawing. */
export function usePreviousTimes(id: string | undefined): ReadonlyMap<string, number> {
  const api = useApi()
  const [times, setTimes] = useState<{ id: string; map: ReadonlyMap<string, number> }>()
  // Last time's outline is a comfort: a build that main has forgotten since simply has none, so a failure is not shown.
  useStream(
    id,
    (signal) => api.builds.follow({ id: id ?? '' }, { signal }),
    ({ snapshot, steps }) => {
      if (id === undefined || !snapshot) return
      const took = steps.flatMap((step): [string, number][] =>
        step.state === 'done' && step.startedAt !== undefined && step.endedAt !== undefined
          ? [[step.instruction, step.endedAt - step.startedAt]]
          : [],
      )
      setTimes({ id, map: new Map(took) })
    },
  )
  return times !== undefined && times.id === id ? times.map : none
}
