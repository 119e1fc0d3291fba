import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { ImageReference } from './images'
import { RunUlimit } from './run'

/** A file or a variable of Longshore's machine that RUN steps may read. Its value is read when the build begins and kept nowhere. */
export const BuildSecret = z.object({
  id: z
    .string()
    .min(1, { error: () => t`A secret needs an id.` })
    .max(200),
  /** Exactly one of the two says where the value comes from. */
  env: z.string().max(500).optional(),
  file: z.string().max(4096).optional(),
})
export type BuildSecret = z.infer<typeof BuildSecret>

/** An SSH agent that RUN steps may ask: the user's own, or one that holds a key or listens at a socket. */
export const BuildSsh = z.object({ id: z.string().min(1).max(200), path: z.string().max(4096).optional() })
export type BuildSsh = z.infer<typeof BuildSsh>

export const BuildOptions = z.object({
  /** A folder on the machine Longshore runs on, or a Git address that the engine fetches: `https://host/app.git#branch:folder`. */
  context: z
    .string()
    .min(1, { error: () => t`Choose a folder.` })
    .max(4096),
  /** Relative to the context, or absolute; `Dockerfile` when left out. */
  dockerfile: z.string().max(4096).optional(),
  /** The Dockerfile itself, edited for this build; what is on the disk stays as it is. */
  dockerfileText: z.string().max(1_000_000).optional(),
  tags: z.array(ImageReference).max(100).optional(),
  target: z.string().max(500).optional(),
  args: z.record(z.string(), z.string()).optional(),
  secrets: z.array(BuildSecret).max(100).optional(),
  ssh: z.array(BuildSsh).max(20).optional(),
  noCache: z.boolean().optional(),
  pull: z.boolean().optional(),
  /** Only engines with experimental features do this. */
  squash: z.boolean().optional(),
  cacheFrom: z.array(z.string().max(500)).max(100).optional(),
  platform: z.string().max(100).optional(),
  /** `host`, `none`, or the engine's default. */
  network: z.string().max(500).optional(),
  /** `name:address`, as lines of /etc/hosts in RUN steps. */
  extraHosts: z.array(z.string().max(500)).max(100).optional(),
  /** Bytes of /dev/shm in RUN steps. */
  shmSize: z.number().int().positive().optional(),
  /** Bytes of memory for RUN steps. Only the classic builder has this. */
  memory: z.number().int().positive().optional(),
  /** Limits of the processes of RUN steps. */
  ulimits: z.array(RunUlimit).max(100).optional(),
  labels: z.record(z.string(), z.string()).optional(),
})
export type BuildOptions = z.infer<typeof BuildOptions>

/** Something on its way to a build, or left behind, as a preview lists it. */
const ProbeEntry = z.object({ path: z.string(), bytes: z.number() })

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
  /** The largest files that would be sent, largest first. */
  largest: z.array(ProbeEntry),
  /** The rules of `.dockerignore` that leave something out, the most bytes first, with some of what each leaves out. */
  rules: z.array(z.object({ rule: z.string(), files: z.number(), bytes: z.number(), examples: z.array(z.string()) })),
  /** What cannot be sent, or will not do what its name says: the first of each kind. */
  odd: z.array(z.object({ kind: z.enum(['socket', 'broken-link', 'unreadable']), path: z.string() })),
  /** How many of those there are. */
  oddCount: z.number(),
})
export type BuildProbe = z.infer<typeof BuildProbe>
