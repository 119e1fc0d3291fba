import * as z from 'zod'
import { call } from './kit'
import { EngineRef } from './refs'

/** What a build stood on, as it was then. */
export const BuildDetails = z.object({
  /** Left out when nobody knows it: a build from a Git address, or one of before this was kept. */
  dockerfile: z.string().optional(),
  /** The images its stages began with, and which image each name led to; without an id where the engine did not say. */
  bases: z.array(z.object({ image: z.string(), id: z.string().optional() })),
})
export type BuildDetails = z.infer<typeof BuildDetails>

/** Why the first step that was not taken from the cache had to run. `unknown` is said, not guessed around. */
export const CacheMiss = z.object({
  /** Left out when everything came from the cache, or when the cache was not used at all. */
  step: z.string().optional(),
  kind: z.enum(['none', 'no-cache', 'first', 'not-reached', 'base', 'instruction', 'setting', 'files', 'unknown']),
  reason: z.string(),
  /** The earlier build this was compared with. */
  previous: z.string().optional(),
})
export type CacheMiss = z.infer<typeof CacheMiss>

/** Methods of `builds` about builds that are over. */
export const buildHistory = {
  details: call({ input: z.object({ id: z.string() }), output: BuildDetails }),
  miss: call({ input: z.object({ id: z.string() }), output: CacheMiss }),
  /**
   * Makes an image of everything before the step that failed, as a build of the Dockerfile cut off there, and a container of it whose
   * process is a shell. The container is not started, and goes when it ends; its image goes with it.
   */
  shell: call({
    input: z.object({ id: z.string() }),
    output: z.object({ container: z.string(), image: z.string(), lines: z.number() }),
  }),
  /** Forgets every build of an engine that is over; answers how many. */
  clear: call({ input: EngineRef, output: z.object({ removed: z.number() }) }),
}
