import type { Build, BuildFailure, BuildStep } from '../../preload/contract/builds'
import type * as z from 'zod'
import { createPulse, type Pulse } from '../tasks/pulse'
import { createBuildLog, type BuildLog, type LogLine } from './buildLog'
import { createFileNotes } from './history/inputs'
import type { Inputs } from './history/saved'

/** Characters of output kept of one build. */
const LOG = 4 * 1024 * 1024

export type StepChange = Partial<Omit<BuildStep, 'id' | 'number'>>
export type Outcome = { state: 'succeeded' | 'cancelled' } | { state: 'failed'; error: z.infer<typeof BuildFailure> }

/** What the two builders' languages are translated into. */
export interface BuildSink {
  /** Changes a step; one not seen before comes last. */
  step(id: string, change: StepChange): void
  stepOf(id: string): BuildStep | undefined
  log(line: LogLine): void
  image(id: string): void
  /** How many steps there will be, when the builder says so before it shows them. */
  total(steps: number): void
  /** A file of the context, with its size and when it was written. */
  offered?(path: string, size: number, writtenAt: number): void
}

/** One build as main holds it. `build` and its steps are replaced, never changed, so that readers can compare them. */
export interface BuildRecord extends BuildSink {
  readonly build: Build
  readonly output: BuildLog
  /** Beats on every change. */
  readonly pulse: Pulse
  readonly steps: readonly BuildStep[]
  /** The files offered to it, unless they were too many to remember. */
  readonly files: Inputs['files']
  end(outcome: Outcome): void
}

/** Told of each change as it happens. */
export interface RecordListener {
  build(build: Build): void
  step(step: BuildStep, all: readonly BuildStep[]): void
  log(line: LogLine): void
}

/** `past`: the steps of a build that is over. */
export function createRecord(first: Build, listener: RecordListener, past: readonly BuildStep[] = []): BuildRecord {
  let build = first
  const steps = new Map(past.map((step) => [step.id, step]))
  const notes = createFileNotes()
  const output = createBuildLog(LOG)
  const pulse = createPulse()
  let announced = 0

  function update(change: Partial<Build>): void {
    build = { ...build, ...change }
    pulse.beat()
    listener.build(build)
  }

  function put(step: BuildStep): void {
    steps.set(step.id, step)
    listener.step(step, [...steps.values()])
    const own = [...steps.values()].filter(({ internal }) => !internal).sort(asWritten)
    const running = own.findIndex(({ state }) => state === 'running')
    const { current: _, ...rest } = build
    const counted = {
      steps: Math.max(announced, own.length),
      cached: own.filter(({ state }) => state === 'cached').length,
      ...(running !== -1 && { current: running + 1 }),
    }
    const same = build.steps === counted.steps && build.cached === counted.cached && build.current === counted.current
    if (same) return pulse.beat()
    build = rest
    update(counted)
  }

  return {
    get build() {
      return build
    },
    get steps() {
      return [...steps.values()]
    },
    get files() {
      return notes.files
    },
    output,
    pulse,
    offered: notes.add,

    stepOf: (id) => steps.get(id),

    step(id, change) {
      const known = steps.get(id) ?? { id, number: steps.size + 1, stage: '', instruction: '', internal: false, state: 'waiting' as const }
      put({ ...known, ...change })
    },

    log(line) {
      if (line.text === '') return
      output.append(line)
      listener.log(line)
      pulse.beat()
    },

    image: (imageId) => update({ imageId }),

    total(count) {
      announced = count
      if (count > build.steps) update({ steps: count })
    },

    end(outcome) {
      const endedAt = Date.now()
      for (const step of steps.values()) {
        if (step.state === 'running') put({ ...step, state: outcome.state === 'succeeded' ? 'done' : 'cancelled', endedAt })
        else if (step.state === 'waiting') put({ ...step, state: outcome.state === 'succeeded' ? 'cached' : 'cancelled' })
      }
      update({ ...outcome, endedAt })
    },
  }
}

/** As the Dockerfile has them, which is how people count; the engine tells of steps in an order of its own. */
const asWritten = (a: BuildStep, b: BuildStep): number =>
  (a.lines?.from ?? Number.MAX_SAFE_INTEGER) - (b.lines?.from ?? Number.MAX_SAFE_INTEGER) || a.number - b.number
