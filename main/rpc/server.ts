import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../preload/contract/appError'
import type { Contract, Services } from '../../preload/contract/kit'
import { type HostKind, type ServerFrame, type ServerWire, WINDOW } from '../../preload/contract/wire'
import { isBounded } from './bounds'
import { Credits } from './credits'
import { type LogFault, toWireError } from './errors'
import { find, parseInput } from './find'
import { Inbox } from './inbox'
import { latest } from './latest'

export interface ServeOptions<C extends Contract> {
  contract: C
  services: Services<C>
  host: HostKind
  log: LogFault
}

interface Open {
  abort: AbortController
  credits?: Credits
  inbox?: Inbox<unknown>
  push?: z.ZodType
}

/** More than any page has open at once, by far: what is beyond is a flood. */
export const MOST_OPEN = 2000

const Id = z.number().int().nonnegative()
const Name = z.string().max(200)
const Frame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: Id, method: Name, input: z.unknown() }),
  z.object({ t: z.literal('open'), id: Id, method: Name, input: z.unknown() }),
  z.object({ t: z.literal('push'), id: Id, item: z.unknown() }),
  z.object({ t: z.literal('credit'), id: Id, n: z.number().int().positive().max(WINDOW) }),
  z.object({ t: z.literal('cancel'), id: Id }),
])

/** Serves one connected page until its wire closes. Closing, cancelling and disconnecting all end in `ctx.signal`. */
export function serve<C extends Contract>(wire: ServerWire, { contract, services, host, log }: ServeOptions<C>): void {
  const open = new Map<number, Open>()
  let closed = false
  const send = (frame: ServerFrame): void => {
    if (!closed) wire.send(frame)
  }

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const abort = new AbortController()
    open.set(id, { abort })
    const { method, handler } = find(contract, services, name)
    if (method.kind !== 'call') throw new AppError('unsupported', t`"${name}" is a stream: open it.`)
    const value = await handler(parseInput(method, input), { signal: abort.signal })
    send({ t: 'result', id, value: method.output.parse(value) })
  }

  async function run(id: number, name: string, input: unknown): Promise<void> {
    const abort = new AbortController()
    const credits = new Credits(WINDOW)
    const entry: Open = { abort, credits }
    open.set(id, entry)
    const { method, handler } = find(contract, services, name)
    if (method.kind === 'call') throw new AppError('unsupported', t`"${name}" is a call, not a stream.`)
    if (method.kind === 'duplex') {
      entry.inbox = new Inbox<unknown>(() => send({ t: 'credit', id, n: 1 }))
      entry.push = method.push
    }
    const ctx = { signal: abort.signal, ...(entry.inbox && { incoming: entry.inbox }) }
    const source = handler(parseInput(method, input), ctx) as AsyncIterable<unknown>
    for await (const item of method.kind === 'stream' && method.lossy ? latest(source) : source) {
      await credits.take()
      if (abort.signal.aborted) break
      send({ t: 'item', id, item })
    }
    send({ t: 'end', id })
  }

  const start = (id: number, work: Promise<void>): void => {
    void work
      .catch((error: unknown) => send({ t: 'error', id, error: toWireError(error, log) }))
      .finally(() => {
        open.get(id)?.inbox?.end()
        open.delete(id)
      })
  }

  function cancel(entry: Open): void {
    entry.abort.abort(new AppError('cancelled', t`This was cancelled.`))
    entry.credits?.close()
    entry.inbox?.end()
  }

  function push(id: number, item: unknown): void {
    const entry = open.get(id)
    if (entry?.inbox === undefined || entry.push === undefined) return
    const parsed = isBounded(item) ? entry.push.safeParse(item) : { success: false as const }
    if (!parsed.success || entry.inbox.size >= WINDOW) {
      send({ t: 'error', id, error: new AppError('invalid-input', t`The page sent something this stream does not take.`).toWire() })
      cancel(entry)
    } else entry.inbox.put(parsed.data)
  }

  function whyRefused(input: unknown): AppError | undefined {
    if (open.size >= MOST_OPEN) return new AppError('conflict', t`The page asks for too much at once.`, t`Reload it.`)
    return isBounded(input) ? undefined : new AppError('invalid-input', t`The request is too large.`, t`Send less at once.`)
  }

  wire.onFrame((raw) => {
    const parsed = Frame.safeParse(raw)
    if (!parsed.success) return wire.close()
    const frame = parsed.data
    const entry = open.get(frame.id)
    if (frame.t === 'call' || frame.t === 'open') {
      if (entry !== undefined) return wire.close()
      const refused = whyRefused(frame.input)
      if (refused !== undefined) return send({ t: 'error', id: frame.id, error: refused.toWire() })
      start(frame.id, frame.t === 'call' ? answer(frame.id, frame.method, frame.input) : run(frame.id, frame.method, frame.input))
    } else if (frame.t === 'push') push(frame.id, frame.item)
    else if (frame.t === 'credit') entry?.credits?.give(frame.n)
    else if (entry !== undefined) cancel(entry)
  })
  wire.onClose(() => {
    closed = true
    for (const entry of open.values()) cancel(entry)
  })
  send({ t: 'hello', contract: __CONTRACT_HASH__, version: __APP_VERSION__, host })
}
