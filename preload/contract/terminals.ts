import * as z from 'zod'
import { call, duplex, stream } from './kit'
import { ObjectRef, patchOf } from './refs'

const Size = z.object({ cols: z.number().int().min(1).max(1000), rows: z.number().int().min(1).max(1000) })

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** A terminal session. It lives in main: a page can leave it and come back. */
export const Terminal = z.object({
  id: z.string(),
  kind: z.enum(['exec', 'attach']),
  engine: z.string(),
  container: z.string(),
  title: z.string(),
  /** The same in a terminal: `docker exec -it web sh`. */
  command: z.string(),
  state: z.enum(['open', 'ended']),
  exitCode: z.number().optional(),
  /** Why it ended, when not by itself: "The engine went away." */
  reason: z.string().optional(),
  startedAt: z.number(),
})
export type Terminal = z.infer<typeof Terminal>

export const TerminalPush = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('data'), text: z.string().max(1_000_000) }),
  z.object({ kind: z.literal('resize'), ...Size.shape }),
])
export type TerminalPush = z.infer<typeof TerminalPush>

/** `replay` is the scrollback so far; reset the screen before writing it. */
export const TerminalItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('replay'), bytes: Bytes }),
  z.object({ kind: z.literal('data'), bytes: Bytes }),
  z.object({ kind: z.literal('ended'), exitCode: z.number().optional(), reason: z.string().optional() }),
])
export type TerminalItem = z.infer<typeof TerminalItem>

export const terminals = {
  /**
   * `exec` starts a command (left out: the first shell of bash, ash, sh that is there); `attach` joins the container's
   * own process. With `start`, a container that does not run is started once the terminal is attached, so that its first
   * words are not missed: `docker start -ai`.
   */
  open: call({
    input: ObjectRef.extend({
      kind: z.enum(['exec', 'attach']).default('exec'),
      start: z.boolean().default(false),
      command: z.array(z.string().max(131_072)).min(1).max(1000).optional(),
      user: z.string().max(200).optional(),
      workdir: z.string().max(4096).optional(),
      ...Size.partial().shape,
    }),
    output: Terminal,
  }),
  attach: duplex({ input: z.object({ id: z.string() }), item: TerminalItem, push: TerminalPush }),
  list: call({ input: z.object({}), output: z.array(Terminal) }),
  watch: stream({ input: z.object({}), item: patchOf(Terminal) }),
  close: call({ input: z.object({ id: z.string() }), output: z.void() }),
}
