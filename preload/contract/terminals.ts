import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { call, duplex, stream } from './kit'
import { EngineRef, patchOf } from './refs'

const Size = z.object({ cols: z.number().int().min(1).max(1000), rows: z.number().int().min(1).max(1000) })
export type TerminalSize = z.infer<typeof Size>

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/**
 * `exec` runs a command in a container, `attach` joins the container's own process, `host` is a shell on the machine
 * Longshore runs on, `debug` is a container of another image that shares a container's namespaces.
 */
export const TerminalKind = z.enum(['exec', 'attach', 'host', 'debug'])
export type TerminalKind = z.infer<typeof TerminalKind>

/** What a terminal was opened with, to open another like it. */
export const TerminalOptions = z.object({
  /** Left out for `exec`: the first shell of bash, ash, sh that is there. */
  command: z.array(z.string().max(131_072)).min(1).max(1000).optional(),
  user: z.string().max(200).optional(),
  workdir: z.string().max(4096).optional(),
  /** The debug container's image, which has to be on the engine. */
  image: z.string().min(1).max(1000).optional(),
})
export type TerminalOptions = z.infer<typeof TerminalOptions>

/** Why a terminal ended: its program ended, its container stopped or is gone, its engine went away, or it was closed. */
export const TerminalCause = z.enum(['exit', 'stopped', 'removed', 'engine', 'closed'])
export type TerminalCause = z.infer<typeof TerminalCause>

export const TerminalEnding = z.object({
  cause: TerminalCause,
  exitCode: z.number().optional(),
  /** What is to be said beside the exit code: "The engine went away." */
  reason: z.string().optional(),
})
export type TerminalEnding = z.infer<typeof TerminalEnding>

/** A terminal session. It lives in main: a page can leave it and come back. */
export const Terminal = z.object({
  id: z.string(),
  kind: TerminalKind,
  engine: z.string(),
  /** A full id; for `debug`, of the container that is looked into. A host shell has none. */
  container: z.string().optional(),
  title: z.string(),
  /** The same in a terminal: `docker exec -it web sh`. */
  command: z.string(),
  options: TerminalOptions,
  state: z.enum(['open', 'ended']),
  ending: TerminalEnding.optional(),
  startedAt: z.number(),
})
export type Terminal = z.infer<typeof Terminal>

export const TerminalPush = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('data'), text: z.string().max(1_000_000) }),
  z.object({ kind: z.literal('resize'), ...Size.shape }),
])
export type TerminalPush = z.infer<typeof TerminalPush>

/** What a terminal itself sends when a program asks it something: where the cursor is, what it can do, its colours. Not Shift+F3. */
export const TERMINAL_REPLY = /^\u001b(?!\[1;[2-8]R$)(?:\[[?>]?[\d;]*\$?[Rcnty]$|[P\]])/

/**
 * `replay` is scrollback: when `first`, reset the screen before writing it, and give the program no answers to what it
 * asked then. After `ended` the stream stays: a terminal that is opened again goes on in it.
 */
export const TerminalItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('replay'), first: z.boolean(), bytes: Bytes }),
  z.object({ kind: z.literal('data'), bytes: Bytes }),
  z.object({ kind: z.literal('ended'), ...TerminalEnding.shape }),
])
export type TerminalItem = z.infer<typeof TerminalItem>

export const terminals = {
  /** With `start`, a container that does not run is started: `docker start -ai` for `attach`, so that its first words are not missed. */
  open: call({
    input: EngineRef.extend({
      kind: TerminalKind.default('exec'),
      /** The container; a host shell has none. */
      id: z.string().min(1).max(500).optional(),
      start: z.boolean().default(false),
      ...TerminalOptions.shape,
      ...Size.partial().shape,
    }).refine(({ kind, id }) => kind === 'host' || id !== undefined, { path: ['id'], error: () => t`Name the container.` }),
    output: Terminal,
  }),
  /**
   * An ended terminal goes on under the same id, below what it showed: a new shell, or attached again. With `start`, its
   * container is started first.
   */
  reopen: call({ input: z.object({ id: z.string(), start: z.boolean().default(false) }), output: Terminal }),
  attach: duplex({ input: z.object({ id: z.string() }), item: TerminalItem, push: TerminalPush }),
  list: call({ input: z.object({}), output: z.array(Terminal) }),
  watch: stream({ input: z.object({}), item: patchOf(Terminal) }),
  close: call({ input: z.object({ id: z.string() }), output: z.void() }),
}
