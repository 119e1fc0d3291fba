import * as z from 'zod'
import { RunOptions } from './run'

const Path = z.string().min(1).max(4096)

/** A page to go to, as the address after `#` says it. */
export const Place = z.object({
  page: z.string(),
  id: z.string().optional(),
  tab: z.string().optional(),
  query: z.record(z.string(), z.string()).optional(),
})
export type Place = z.infer<typeof Place>

/** What the desktop around a page asks of it: menus, the tray, links, files. */
export const Intent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('go'), ...Place.shape }),
  /** The action of that name in the command palette. */
  z.object({ kind: z.literal('action'), name: z.string() }),
  /** The run form, filled in. It never runs anything. */
  z.object({ kind: z.literal('run'), run: RunOptions }),
  /** The same from a `docker run` line. */
  z.object({ kind: z.literal('rerun'), command: z.string() }),
  z.object({ kind: z.literal('build'), context: Path, dockerfile: Path.optional() }),
  z.object({ kind: z.literal('load'), path: Path }),
  z.object({ kind: z.literal('dock'), tab: z.enum(['tasks', 'terminals', 'commands']) }),
  /** All of what has the focus. A terminal's Ctrl+A is its program's. */
  z.object({ kind: z.literal('select-all') }),
  z.object({ kind: z.literal('tell'), tone: z.enum(['info', 'fail']), title: z.string(), text: z.string().optional() }),
])
export type Intent = z.infer<typeof Intent>
