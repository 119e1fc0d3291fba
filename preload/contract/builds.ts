import * as z from 'zod'
import { buildHistory } from './buildHistory'
import { check } from './buildChecks'
import { BuildOptions, BuildProbe } from './buildParts'
import { WireError } from './errors'
import { CacheEntry, CacheFilters } from './imageParts'
import { call, stream } from './kit'
import { EngineRef, patchOf, TaskStarted } from './refs'

export { BuildOptions, BuildProbe, BuildSecret, BuildSsh } from './buildParts'

export const BuildState = z.enum(['running', 'succeeded', 'failed', 'cancelled', 'interrupted'])

/** What failed, and where in the Dockerfile. */
export const BuildFailure = WireError.extend({
  /** The step's id, when one step failed. */
  step: z.string().optional(),
  /** The failing instruction's first and last line, 1-based. */
  lines: z.object({ from: z.number(), to: z.number() }).optional(),
  exitCode: z.number().optional(),
})

/** One build. Its id is also its task's id. */
export const Build = z.object({
  id: z.string(),
  engine: z.string(),
  title: z.string(),
  options: BuildOptions,
  /** Names of arguments and labels whose values look like secrets and were not kept: they have to be given again. */
  withheld: z.array(z.string()).optional(),
  command: z.string(),
  state: BuildState,
  startedAt: z.number(),
  endedAt: z.number().optional(),
  steps: z.number(),
  cached: z.number(),
  /** Which step runs now, counted from 1. */
  current: z.number().optional(),
  imageId: z.string().optional(),
  error: BuildFailure.optional(),
})
export type Build = z.infer<typeof Build>

export const StepState = z.enum(['waiting', 'running', 'cached', 'done', 'failed', 'cancelled'])
export const BuildStep = z.object({
  id: z.string(),
  /** Order of appearance, from 1. */
  number: z.number(),
  /** Empty for the builder's own steps ("load build definition"). */
  stage: z.string(),
  /** `RUN npm ci`, without the builder's "[2/5]". */
  instruction: z.string(),
  internal: z.boolean(),
  /** The steps this one waits for, where the builder says so. */
  inputs: z.array(z.string()).optional(),
  lines: z.object({ from: z.number(), to: z.number() }).optional(),
  state: StepState,
  startedAt: z.number().optional(),
  endedAt: z.number().optional(),
  error: z.string().optional(),
  /** Bytes or items moved by this step, where it says so. */
  progress: z.object({ name: z.string(), done: z.number(), total: z.number().optional() }).optional(),
})
export type BuildStep = z.infer<typeof BuildStep>

/** First `snapshot: true` with all steps and the log so far; then what changed. `text` may hold ANSI colours. */
export const BuildEvent = z.object({
  snapshot: z.boolean(),
  build: Build.optional(),
  steps: z.array(BuildStep),
  log: z.array(z.object({ step: z.string(), at: z.number(), source: z.enum(['stdout', 'stderr']), text: z.string() })),
  /** Log bytes dropped at the front because the build's log passed its bound. */
  dropped: z.number().optional(),
})
export type BuildEvent = z.infer<typeof BuildEvent>

export const HostFolder = z.object({ name: z.string(), path: z.string(), hasDockerfile: z.boolean() })

export const builds = {
  run: call({ input: EngineRef.extend(BuildOptions.shape), output: TaskStarted }),
  list: call({ input: z.object({}), output: z.array(Build) }),
  watch: stream({ input: z.object({}), item: patchOf(Build) }),
  inspect: call({ input: z.object({ id: z.string() }), output: Build }),
  follow: stream({ input: z.object({ id: z.string() }), item: BuildEvent }),
  remove: call({ input: z.object({ id: z.string() }), output: z.void() }),
  ...buildHistory,
  probe: call({
    input: z.object({
      context: z.string().min(1).max(4096),
      dockerfile: z.string().max(4096).optional(),
      /** Looks at this text instead of the Dockerfile on the disk. */
      dockerfileText: z.string().max(1_000_000).optional(),
    }),
    output: BuildProbe,
  }),
  check,
  /** Folders inside one folder of the machine Longshore runs on, for choosing a build context in the browser. */
  folders: call({
    input: z.object({ path: z.string().max(4096).optional() }),
    output: z.object({ path: z.string(), parent: z.string().optional(), folders: z.array(HostFolder), hasDockerfile: z.boolean() }),
  }),
  /**
   * A folder of a browser, sent to `upload` as one tar (PUT), becomes `context` on the machine Longshore runs on; the task ends when it is
   * whole. The last five stay. `unsupported` where no browser is served.
   */
  receive: call({
    input: EngineRef.extend({ name: z.string().min(1).max(255) }),
    output: TaskStarted.extend({ upload: z.string(), context: z.string() }),
  }),
  /** The build cache, largest first. The engine measures everything it has for it: ask when asked. */
  prunePreview: call({ input: EngineRef.extend(CacheFilters.shape), output: z.array(CacheEntry) }),
  /** Removes `ids` of a preview, as a task: an entry that a build uses by then, or that others stand on, is left alone. */
  prune: call({ input: EngineRef.extend({ ids: z.array(z.string().min(1).max(100)).min(1).max(100_000) }), output: TaskStarted }),
}
