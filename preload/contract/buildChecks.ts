import * as z from 'zod'
import { call } from './kit'

/** `error` ends the build, `warning` does something else than it seems, `info` could be better. */
export const CheckSeverity = z.enum(['error', 'warning', 'info'])
export type CheckSeverity = z.infer<typeof CheckSeverity>

/** Something about a Dockerfile, with the lines it is about, from 1. */
export const BuildCheck = z.object({
  code: z.string(),
  severity: CheckSeverity,
  line: z.number(),
  to: z.number(),
  message: z.string(),
  why: z.string(),
  /** What to do about it, where that is simple: `text` takes the place of the lines. */
  fix: z.object({ label: z.string(), text: z.string() }).optional(),
})
export type BuildCheck = z.infer<typeof BuildCheck>

/** Looks at a Dockerfile's text; with a folder, also for the files it copies. */
export const check = call({
  input: z.object({
    text: z.string().max(1_000_000),
    context: z.string().max(4096).optional(),
    dockerfile: z.string().max(4096).optional(),
  }),
  /** In the order of the lines. `more` when there are more than are listed. */
  output: z.object({ checks: z.array(BuildCheck), more: z.boolean() }),
})
