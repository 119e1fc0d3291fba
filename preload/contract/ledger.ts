import * as z from 'zod'
import { WireError } from './errors'
import { call, stream } from './kit'
import { EngineRef, patchOf } from './refs'
import { RunOptions } from './run'

/** One action as the `docker` command that does the same, secrets redacted. */
export const LedgerEntry = z.object({
  id: z.string(),
  engine: z.string(),
  command: z.string(),
  /** A look (`docker ps`) changes nothing; an action does. */
  kind: z.enum(['action', 'look']),
  state: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  startedAt: z.number(),
  endedAt: z.number().optional(),
  error: WireError.optional(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

export const ledger = {
  watch: stream({ input: z.object({}), item: patchOf(LedgerEntry) }),
  /** The page tells what it shows, so that looking teaches the command line too. */
  look: call({
    input: EngineRef.extend({
      at: z.enum([
        'containers',
        'running-containers',
        'images',
        'volumes',
        'networks',
        'container',
        'image',
        'volume',
        'network',
        'history',
        'logs',
        'stats',
        'top',
        'changes',
      ]),
      id: z.string().max(500).optional(),
    }),
    output: z.void(),
  }),
  /** The `docker run` line for a form; values of variables that look secret are hidden unless `secrets` asks for them. */
  format: call({
    input: z.object({ run: RunOptions, verb: z.enum(['run', 'create']).default('run'), secrets: z.boolean().default(false) }),
    output: z.object({ command: z.string() }),
  }),
  /** What a pasted `docker run …` asks for. Listed are parts that have no place in it, and what only the caller's shell knows (`$HOME`). */
  parse: call({
    input: z.object({ command: z.string().max(1_000_000) }),
    output: z.object({ run: RunOptions, unknown: z.array(z.string()) }),
  }),
}
