import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { call, stream } from './kit'
import { ContainerChanges, ContainerStats, Difference, PruneCandidate, PruneFilters, Process, Signal } from './containerParts'
import { EngineRef, ObjectRef, patchOf, TaskStarted } from './refs'
import { LiveLimits, RunOptions } from './run'

export const ContainerState = z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'])
export type ContainerState = z.infer<typeof ContainerState>

export const PublishedPort = z.object({
  container: z.number(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
  /** Absent when the port is exposed but not published. */
  host: z.number().optional(),
  ip: z.string().optional(),
})
export type PublishedPort = z.infer<typeof PublishedPort>

export const Container = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  imageId: z.string(),
  command: z.string(),
  state: ContainerState,
  health: z.enum(['starting', 'healthy', 'unhealthy']).optional(),
  /** The engine's own words: "Up 3 hours (healthy)", "Exited (137) 2 minutes ago". */
  status: z.string(),
  exitCode: z.number().optional(),
  createdAt: z.number(),
  ports: z.array(PublishedPort),
  labels: z.record(z.string(), z.string()),
  /** The compose project and service, from the labels compose sets. */
  project: z.string().optional(),
  service: z.string().optional(),
  networks: z.array(z.string()),
})
export type Container = z.infer<typeof Container>

export const Mount = z.object({
  type: z.string(),
  name: z.string().optional(),
  source: z.string(),
  target: z.string(),
  readOnly: z.boolean(),
})
export const NetworkAddress = z.object({
  name: z.string(),
  /** Absent until the container has been started once. */
  id: z.string().optional(),
  ip: z.string(),
  gateway: z.string(),
  mac: z.string(),
  aliases: z.array(z.string()),
})

/** What asks a container how it is. Times in ms; one left out is the engine's own. */
export const HealthCheck = z.object({
  /** Words to run as they are, or a line for the container's shell. */
  command: z.union([z.array(z.string()), z.string()]),
  interval: z.number().optional(),
  timeout: z.number().optional(),
  startPeriod: z.number().optional(),
  retries: z.number().optional(),
})
export type HealthCheck = z.infer<typeof HealthCheck>

export const ContainerDetails = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  imageId: z.string(),
  /** The image that the reference names now, when that is another one. */
  imageNow: z.string().optional(),
  platform: z.string(),
  state: ContainerState,
  /** The main process's pid on the engine's machine, while it runs. */
  pid: z.number().optional(),
  health: z
    .object({
      status: z.string(),
      failingStreak: z.number(),
      check: HealthCheck.optional(),
      log: z.array(z.object({ at: z.number(), exitCode: z.number(), output: z.string() })),
    })
    .optional(),
  exitCode: z.number().optional(),
  /** The exit code in words: "killed: out of memory, limit 512 MB". */
  exitReason: z.string().optional(),
  /** How the main process ended the time before, when it has been restarted and the engine still knows. */
  lastExit: z.object({ at: z.number(), exitCode: z.number(), reason: z.string() }).optional(),
  oomKilled: z.boolean(),
  error: z.string(),
  createdAt: z.number(),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  restarts: z.number(),
  restartPolicy: z.string(),
  autoRemove: z.boolean(),
  privileged: z.boolean(),
  readOnly: z.boolean(),
  stopSignal: z.string(),
  /** What it may use at most; a part left out has no limit. Bytes, cores, processes. */
  limits: z.object({ memory: z.number().optional(), cpus: z.number().optional(), pids: z.number().optional() }),
  logDriver: z.string(),
  command: z.array(z.string()),
  entrypoint: z.array(z.string()),
  workdir: z.string(),
  user: z.string(),
  hostname: z.string(),
  tty: z.boolean(),
  stdin: z.boolean(),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  ports: z.array(PublishedPort),
  mounts: z.array(Mount),
  networks: z.array(NetworkAddress),
  labels: z.record(z.string(), z.string()),
  /** The engine's whole answer, as JSON text, for the Inspect tab. */
  raw: z.string(),
})
export type ContainerDetails = z.infer<typeof ContainerDetails>

/** The text of one socket read, or of the part of it that one stream wrote. Lines may be cut at either end. */
export const LogChunk = z.object({ source: z.enum(['stdout', 'stderr']), text: z.string() })
export type LogChunk = z.infer<typeof LogChunk>

export const LogQuery = ObjectRef.extend({
  tail: z.union([z.number().int().nonnegative(), z.literal('all')]).default(500),
  follow: z.boolean().default(true),
  /** Only what was written at or after this time, in ms; fractions reach down to the engine's nanoseconds. */
  since: z.number().nonnegative().optional(),
  until: z.number().nonnegative().optional(),
  /** Each line starts with the engine's RFC 3339 time and a space. */
  timestamps: z.boolean().default(false),
})

/** Seconds the engine waits before it kills; left out, the container's own setting. */
const Grace = z.object({ graceSeconds: z.number().int().min(-1).max(86_400).optional() })
export const ContainerName = z
  .string()
  .trim()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/, {
    error: () => t`A container name has letters, digits, "_", "." and "-", at least two, and starts with a letter or digit.`,
  })
  .max(255)

export const containers = {
  list: call({ input: EngineRef.extend({ all: z.boolean().default(true) }), output: z.array(Container) }),
  watch: stream({ input: EngineRef, item: patchOf(Container) }),
  inspect: call({ input: ObjectRef, output: ContainerDetails }),
  /** Bytes of what it wrote inside itself, and of that and its image together. The engine walks its files for it: ask when asked. */
  size: call({ input: ObjectRef, output: z.object({ written: z.number(), total: z.number() }) }),
  run: call({
    input: EngineRef.extend(RunOptions.shape),
    output: z.object({ id: z.string(), name: z.string(), warnings: z.array(z.string()) }),
  }),
  create: call({
    input: EngineRef.extend(RunOptions.shape),
    output: z.object({ id: z.string(), name: z.string(), warnings: z.array(z.string()) }),
  }),
  /** An earlier `docker run` once more. Nothing is run, and nothing answered, where the line does not say all of it or a container has its name. */
  rerun: call({
    input: EngineRef.extend({ command: z.string().min(1).max(100_000) }),
    output: z.object({ id: z.string(), name: z.string() }).optional(),
  }),
  start: call({ input: ObjectRef, output: z.void() }),
  stop: call({ input: ObjectRef.extend(Grace.shape), output: z.void() }),
  restart: call({ input: ObjectRef.extend(Grace.shape), output: z.void() }),
  kill: call({
    input: ObjectRef.extend({ signal: Signal.default('SIGKILL') }),
    output: z.void(),
  }),
  pause: call({ input: ObjectRef, output: z.void() }),
  unpause: call({ input: ObjectRef, output: z.void() }),
  /** `volumes` takes the container's anonymous volumes along; named volumes always stay. */
  remove: call({ input: ObjectRef.extend({ force: z.boolean().default(false), volumes: z.boolean().default(false) }), output: z.void() }),
  rename: call({ input: ObjectRef.extend({ name: ContainerName }), output: z.void() }),
  logs: stream({ input: LogQuery, item: LogChunk }),

  /** `run` and `create` as a task, which a page can leave: the pull's progress, then the container's name as its result. */
  launch: call({ input: EngineRef.extend({ ...RunOptions.shape, start: z.boolean().default(true) }), output: TaskStarted }),
  /** What `docker run` would have to be told to make this container again; `kept` are settings that no flag says. */
  asRun: call({ input: ObjectRef, output: z.object({ run: RunOptions, kept: z.array(z.string()) }) }),
  /** What `recreate` would change, and what would be lost by it. */
  compare: call({ input: ObjectRef.extend({ run: RunOptions }), output: Difference }),
  /** Changes what the engine can change while the container runs or rests: limits and the restart policy. */
  update: call({ input: ObjectRef.extend({ limits: LiveLimits }), output: z.object({ warnings: z.array(z.string()) }) }),
  /**
   * Puts a container made from `run` in this one's place: its name, networks and volumes stay. When the new one does not
   * start, or is not healthy (without a health check: not running) `patience` seconds later, the old one is put back. Left
   * out, `patience` is what `compare` says. One that rests is made again without being started.
   */
  recreate: call({
    input: ObjectRef.extend({
      run: RunOptions,
      patience: z.number().int().min(0).max(3600).optional(),
      /** The old container's anonymous volumes are mounted in the new one, with what is in them. */
      keepAnonymousVolumes: z.boolean().default(true),
    }),
    output: TaskStarted,
  }),
  /**
   * A recreate that was cut off with Longshore itself has left the old container as `NAME_old_xxxx`: it gets its name back,
   * and the half-made one goes. `replaced` is the container that has the name now; another one is never removed.
   */
  putBack: call({
    input: ObjectRef.extend({ replaced: z.string().max(500).optional(), start: z.boolean().default(true) }),
    output: z.void(),
  }),

  /**
   * One item about every second with a sample of each container that runs; `history` begins with what is kept of the
   * last ten minutes. The engine is asked while somebody reads, and for these containers only.
   */
  stats: stream({
    input: EngineRef.extend({ ids: z.array(z.string().min(1).max(500)).min(1).max(500), history: z.boolean().default(false) }),
    item: z.array(ContainerStats),
  }),
  top: call({ input: ObjectRef, output: z.array(Process) }),
  /** `pid` and `startedAt` as `top` gave them: a pid that means another process by now is refused. */
  killProcess: call({
    input: ObjectRef.extend({ pid: z.number().int().min(1), startedAt: z.number().optional(), signal: Signal.default('SIGTERM') }),
    output: z.void(),
  }),
  changes: call({ input: ObjectRef, output: ContainerChanges }),
  commit: call({
    input: ObjectRef.extend({
      /** `repository:tag`; left out, an image without a name. */
      reference: z.string().trim().max(1000).optional(),
      author: z.string().max(1000).optional(),
      message: z.string().max(10_000).optional(),
      /** Dockerfile instructions laid over it: `CMD ["nginx"]`. */
      changes: z.array(z.string().max(10_000)).max(100).default([]),
      pause: z.boolean().default(true),
    }),
    output: TaskStarted,
  }),
  /** Its files as a tar, written to `to` on this machine. Without `to`, `download` is the address a browser fetches it from, once. */
  export: call({
    input: ObjectRef.extend({ to: z.string().min(1).max(4096).optional(), replace: z.boolean().default(false) }),
    output: TaskStarted.extend({ download: z.string().optional() }),
  }),
  /** The stopped containers that `prune` with the same filters would remove now. `volumeSizes` makes the engine measure its volumes, which takes it a while. */
  prunePreview: call({
    input: EngineRef.extend({ ...PruneFilters.shape, volumeSizes: z.boolean().default(false) }),
    output: z.object({ containers: z.array(PruneCandidate), bytes: z.number() }),
  }),
  /**
   * Removes stopped containers, `ids` of a preview or all that the filters choose, as a task with an item for each: one that
   * runs again by then is left alone. Named volumes always stay; `volumes` takes the anonymous ones along.
   */
  prune: call({
    input: EngineRef.extend({
      ...PruneFilters.shape,
      ids: z.array(z.string().min(1).max(500)).min(1).max(100_000).optional(),
      volumes: z.boolean().default(false),
    }),
    output: TaskStarted,
  }),
}
