import * as z from 'zod'
import { call, stream } from './kit'
import { EngineRef, patchOf } from './refs'

/** `idle`: known, but nobody has asked for it, so nothing was dialled. */
export const EngineState = z.enum(['idle', 'connecting', 'connected', 'unreachable'])
export type EngineState = z.infer<typeof EngineState>

/** What the engine on the other end can do; known once it has been connected. */
export const EngineAbilities = z.object({
  product: z.enum(['docker', 'podman']),
  version: z.string(),
  apiVersion: z.string(),
  os: z.string(),
  arch: z.string(),
  buildkit: z.boolean(),
  swarm: z.boolean(),
  rootless: z.boolean(),
})
export type EngineAbilities = z.infer<typeof EngineAbilities>

export const Engine = z.object({
  id: z.string(),
  name: z.string(),
  /** Where the knowledge of it came from. */
  origin: z.enum(['context', 'environment', 'socket', 'added', 'option']),
  /** `unix://…`, `npipe://…`, `tcp://…` or `ssh://…`, without credentials. */
  address: z.string(),
  current: z.boolean(),
  state: EngineState,
  /** Why it is unreachable, in a few words: "connection refused". */
  reason: z.string().optional(),
  /** The same for a program: this user may not open it, the two do not agree on TLS, what answers is no engine. */
  trouble: z.enum(['permission', 'tls', 'no-engine']).optional(),
  /** What to do about it: "Add yourself to the docker group". */
  hint: z.string().optional(),
  /** When the next try is due, ms since the epoch. */
  nextTryAt: z.number().optional(),
  abilities: EngineAbilities.optional(),
})
export type Engine = z.infer<typeof Engine>

/** Something installed on this machine that can bring an engine up. */
export const EngineStarter = z.object({
  id: z.string(),
  /** The button: "Start Docker Desktop". */
  label: z.string(),
  /** The same in a terminal. */
  command: z.string(),
})
export type EngineStarter = z.infer<typeof EngineStarter>

export const EngineDetails = z.object({
  engine: Engine,
  containers: z.object({ total: z.number(), running: z.number(), paused: z.number(), stopped: z.number() }),
  images: z.number(),
  cpus: z.number(),
  memory: z.number(),
  storageDriver: z.string(),
  dataRoot: z.string(),
  operatingSystem: z.string(),
  warnings: z.array(z.string()),
})
export type EngineDetails = z.infer<typeof EngineDetails>

export const engines = {
  list: call({ input: z.object({}), output: z.array(Engine) }),
  watch: stream({ input: z.object({}), item: patchOf(Engine) }),
  add: call({
    input: z.object({
      name: z.string().trim().min(1).max(100),
      address: z.string().trim().min(1).max(1000),
      /** A folder on this machine with ca.pem, cert.pem and key.pem. */
      tlsFolder: z.string().max(4096).optional(),
    }),
    output: Engine,
  }),
  remove: call({ input: EngineRef.required(), output: z.void() }),
  select: call({ input: EngineRef.required(), output: Engine }),
  /** Tries an unreachable engine again now, instead of when its back-off is over. */
  retry: call({ input: EngineRef, output: Engine }),
  info: call({ input: EngineRef, output: EngineDetails }),
  starters: call({ input: z.object({}), output: z.array(EngineStarter) }),
  /** Starts one of `starters` and answers when it was told to start; the engine's own state says when it is up. */
  start: call({ input: z.object({ starter: z.string() }), output: z.void() }),
}
