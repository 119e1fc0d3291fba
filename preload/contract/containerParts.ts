import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { LiveLimits } from './run'

/** `SIGTERM`, `TERM`, `15`, `SIGRTMIN+3`. */
export const Signal = z
  .string()
  // Never 0: engines take it for SIGKILL.
  .regex(/^(?:SIG)?[A-Z][A-Z0-9]*(?:[+-]\d{1,2})?$|^(?:[1-9]|[1-5]\d|6[0-4])$/, {
    error: () => t`A signal is a name such as SIGTERM, or a number up to 64.`,
  })

/** How busy a container was over about one second. */
export const ContainerStats = z.object({
  id: z.string(),
  at: z.number(),
  /** Percent of one core, as `docker stats` counts it: four busy cores are 400. */
  cpu: z.number(),
  /** Bytes without the page cache, as `docker stats` counts them. */
  memory: z.number(),
  /** The container's limit, else the memory of the engine's machine. */
  memoryLimit: z.number(),
  /** The limit is the container's own. */
  memoryLimited: z.boolean(),
  /** Bytes since the container started. */
  networkIn: z.number(),
  networkOut: z.number(),
  blockRead: z.number(),
  blockWrite: z.number(),
  pids: z.number(),
})
export type ContainerStats = z.infer<typeof ContainerStats>

/** One process of a container, with the pid that the engine's machine gives it. */
export const Process = z.object({
  pid: z.number(),
  parent: z.number(),
  user: z.string(),
  /** Percent of one core over the life of the process, as `ps` counts it. */
  cpu: z.number().optional(),
  /** Resident bytes. */
  memory: z.number().optional(),
  /** To the second; absent where the engine's `ps` does not tell. */
  startedAt: z.number().optional(),
  command: z.string(),
})
export type Process = z.infer<typeof Process>

export const FileChange = z.object({ path: z.string(), kind: z.enum(['added', 'changed', 'deleted']) })
export type FileChange = z.infer<typeof FileChange>

/** What differs from the image, sorted by path. At most 100,000 of `total`. */
export const ContainerChanges = z.object({ changes: z.array(FileChange), total: z.number() })
export type ContainerChanges = z.infer<typeof ContainerChanges>

export const SettingChange = z.object({
  /** The words of the form and of the flag: "Memory", `--memory`. */
  setting: z.string(),
  flag: z.string(),
  /** As the flag takes it, secrets hidden; one entry for each value. */
  before: z.array(z.string()),
  after: z.array(z.string()),
  /** The engine can change it without a new container. */
  live: z.boolean(),
})
export type SettingChange = z.infer<typeof SettingChange>

/** What stands between a container and the one a form asks for. */
export const Difference = z.object({
  changes: z.array(SettingChange),
  /** Everything that changes can be changed live: `update` will do. */
  live: z.boolean(),
  /** The same by hand: `docker update …`, or `docker rm` and `docker run …`. */
  commands: z.array(z.string()),
  /** Files of the writable layer, which a new container does not have: the first thousand of `lostTotal`. */
  lost: z.array(FileChange),
  lostTotal: z.number(),
  anonymousVolumes: z.array(z.object({ name: z.string(), target: z.string() })),
  /** Settings no flag says, which the new container keeps. */
  kept: z.array(z.string()),
  /** The image its tag names now is not the one the container was made from. */
  newerImage: z.boolean(),
  /** What `update` must be told, when a limit changes that it can change. */
  limits: LiveLimits.optional(),
  /** The new name, when that changes: `rename` will do. */
  name: z.string().optional(),
  /** It removes itself when it stops: when the new one fails, one like it is made, without the files it wrote. */
  removesItself: z.boolean(),
  /** It runs, so the new one will be started, and watched. */
  runs: z.boolean(),
  /** Seconds that are enough to see whether the new one works: its first health check, or ten. */
  patience: z.number(),
})
export type Difference = z.infer<typeof Difference>

export const PruneFilters = z.object({
  /** Only containers made at least this many seconds ago. */
  olderThanSeconds: z.number().int().nonnegative().optional(),
  /** `key`, `key=value`, or `!key[=value]` for those without it; all must hold. */
  labels: z.array(z.string().min(1).max(1000)).max(50).default([]),
})
export type PruneFilters = z.infer<typeof PruneFilters>

export const PruneCandidate = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: z.string(),
  exitCode: z.number().optional(),
  createdAt: z.number(),
  /** Of the writable layer. */
  bytes: z.number(),
  anonymousVolumes: z.array(z.object({ name: z.string(), bytes: z.number().optional() })),
})
export type PruneCandidate = z.infer<typeof PruneCandidate>
