import type { Build, BuildEvent, BuildStep } from '../../../preload/contract/builds'

export type BuildLogPiece = BuildEvent['log'][number]

/** One build as the page knows it: its steps in order and what they wrote so far. */
export interface BuildFollow {
  readonly build: Build | undefined
  readonly steps: readonly BuildStep[]
  readonly log: readonly BuildLogPiece[]
  /** Characters in `log`. */
  readonly size: number
  /** Log bytes that are gone at the front, here or in main. */
  readonly dropped: number
  /** Pieces cut from the front of `log` here: a reader's own count of pieces minus this is its place. */
  readonly gone: number
  /** Counts snapshots: on a new one a reader of `log` starts over. */
  readonly generation: number
}

export const emptyFollow: BuildFollow = { build: undefined, steps: [], log: [], size: 0, dropped: 0, gone: 0, generation: 0 }

// Main bounds a build's log too; this only keeps a page that stays open for days from adding to it.
export const LOG_LIMIT = 8_000_000

/** Takes one item of `builds.follow`: a snapshot replaces everything, else steps are replaced by id and the log grows. */
export function applyBuildEvent(state: BuildFollow, event: BuildEvent, limit = LOG_LIMIT): BuildFollow {
  const before = event.snapshot ? { ...emptyFollow, generation: state.generation + 1 } : state
  const log = event.log.length === 0 ? before.log : [...before.log, ...event.log]
  const size = event.log.reduce((sum, piece) => sum + piece.text.length, before.size)
  return cutFront(
    {
      ...before,
      build: event.build ?? before.build,
      steps: upsertSteps(before.steps, event.steps),
      log,
      size,
      dropped: event.dropped ?? before.dropped,
    },
    limit,
  )
}

function upsertSteps(steps: readonly BuildStep[], changed: readonly BuildStep[]): readonly BuildStep[] {
  if (changed.length === 0) return steps
  const byId = new Map(steps.map((step) => [step.id, step]))
  for (const step of changed) byId.set(step.id, step)
  return [...byId.values()].sort(asWritten)
}

/** As the Dockerfile has them, which is how people count; the engine tells of steps in an order of its own. */
function asWritten(a: BuildStep, b: BuildStep): number {
  if (a.internal !== b.internal) return a.internal ? -1 : 1
  return (a.lines?.from ?? Number.MAX_SAFE_INTEGER) - (b.lines?.from ?? Number.MAX_SAFE_INTEGER) || a.number - b.number
}

function cutFront(state: BuildFollow, limit: number): BuildFollow {
  if (state.size <= limit) return state
  let { size, dropped } = state
  let from = 0
  for (const piece of state.log) {
    if (size <= limit || from === state.log.length - 1) break
    size -= piece.text.length
    dropped += piece.text.length
    from += 1
  }
  return { ...state, log: state.log.slice(from), size, dropped, gone: state.gone + from }
}
