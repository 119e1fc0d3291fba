import * as z from 'zod'
import { WireError } from './errors'
import { CacheEntry, CacheFilters } from './imageParts'
import { ImageReference } from './images'
import { call, stream } from './kit'
import { EngineRef, patchOf, TaskStarted } from './refs'

export const BuildState = z.enum(['running', 'succeeded', 'failed', 'cancelled'])

export const BuildOptions = z.object({
  /** A folder on the machine Longshore runs on. */
  context: z.string().min(1, 'Choose a folder.').max(4096),
  /** Relative to the context, or absolute; `Dockerfile` when left out. */
  dockerfile: z.string().max(4096).optional(),
  tags: z.array(ImageReference).max(100).optional(),
  target: z.string().max(500).optional(),
  args: z.record(z.string(), z.string()).optional(),
  noCache: z.boolean().optional(),
  pull: z.boolean().optional(),
  platform: z.string().max(100).optional(),
  /** `host`, `none`, or the engine's default. */
  network: z.string().max(500).optional(),
  labels: z.record(z.string(), z.string()).optional(),
})
export type BuildOptions = z.infer<typeof BuildOptions>

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

/** What a folder offers to a build, before anything is sent. */
export const BuildProbe = z.object({
  context: z.string(),
  dockerfile: z.string(),
  text: z.string(),
  stages: z.array(z.object({ name: z.string(), base: z.string(), line: z.number() })),
  args: z.array(z.object({ name: z.string(), value: z.string().optional(), line: z.number() })),
  problems: z.array(z.object({ line: z.number(), message: z.string() })),
  /** What is left after `.dockerignore`. `more` when counting stopped at its bound. */
  files: z.number(),
  bytes: z.number(),
  ignored: z.number(),
  more: z.boolean(),
})
export type BuildProbe = z.infer<typeof BuildProbe>

export const HostFolder = z.object({ name: z.string(), path: z.string(), hasDockerfile: z.boolean() })

export const builds = {
  run: call({ input: EngineRef.extend(BuildOptions.shape), output: TaskStarted }),
  list: call({ input: z.object({}), output: z.array(Build) }),
  watch: stream({ input: z.object({}), item: patchOf(Build) }),
  inspect: call({ input: z.object({ id: z.string() }), output: Build }),
  follow: stream({ input: z.object({ id: z.string() }), item: BuildEvent }),
  remove: call({ input: z.object({ id: z.string() }), output: z.void() }),
  probe: call({
    input: z.object({ context: z.string().min(1).max(4096), dockerfile: z.string().max(4096).optional() }),
    output: BuildProbe,
  }),
  /** Folders inside one folder of the machine Longshore runs on, for choosing a build context in the browser. */
  folders: call({
    input: z.object({ path: z.string().max(4096).optional() }),
    output: z.object({ path: z.string(), parent: z.string().optional(), folders: z.array(HostFolder), hasDockerfile: z.boolean() }),
  }),
  /** The build cache, largest first. The engine measures everything it has for it: ask when asked. */
  prunePreview: call({ input: EngineRef.extend(CacheFilters.shape), output: z.array(CacheEntry) }),
  /** Removes `ids` of a preview, as a task: an entry that a build uses by then, or that others stand on, is left alone. */
  prune: call({ input: EngineRef.extend({ ids: z.array(z.string().min(1).max(100)).min(1).max(100_000) }), output: TaskStarted }),
}
