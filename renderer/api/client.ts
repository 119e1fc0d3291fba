import { t } from '@lingui/core/macro'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { AppError } from '../../preload/contract/appError'
import type { CallOptions, Client, Contract, Kinds, Method } from '../../preload/contract/kit'
import type { ClientFrame, ClientWire, HostKind, ServerFrame } from '../../preload/contract/wire'
import { Incoming } from './incoming'
import { PushGate } from './pushGate'

/** The wire, not the engine. `epoch` counts the wires there have been, so that a stream can be opened again on each. */
export interface Connection {
  state: 'connecting' | 'connected' | 'disconnected'
  epoch: number
  host: HostKind | undefined
  version: string | undefined
}

export interface Connected<C extends Contract> {
  api: Client<C>
  connection: StoreApi<Connection>
  close(): void
}

export interface ConnectOptions {
  /** The digest of the contract this page was built from. */
  hash: string
  /** Main was built from another contract: the page must reload instead of failing strangely. */
  onStale(): void
}

interface Pending {
  take(frame: ServerFrame): void
  fail(error: AppError): void
}

const lost = (): AppError =>
  new AppError('disconnected', t`The connection to Longshore was lost.`, t`It comes back by itself; what runs in the background goes on.`)

/** Makes typed functions of a contract. `dial` opens a wire and is called again, with back-off, whenever one is lost. */
export function connect<C extends Contract>(
  contract: C | Kinds<C>,
  dial: () => Promise<ClientWire>,
  options: ConnectOptions,
): Connected<C> {
  const connection = createStore<Connection>(() => ({ state: 'connecting', epoch: 0, host: undefined, version: undefined }))
  const pending = new Map<number, Pending>()
  let wire: ClientWire | undefined
  let welcome = (): void => {}
  const welcomed = new Promise<void>((resolve) => (welcome = resolve))
  let nextId = 1
  let failures = 0
  let closed = false

  /** Waits for the first hello only: once a wire has been lost, asking fails at once until the next one is up. */
  async function ready(): Promise<void> {
    if (connection.getState().state === 'disconnected') throw lost()
    await welcomed
  }

  async function open(): Promise<void> {
    if (closed) return
    const next = await dial().catch(() => undefined)
    if (next === undefined) return again()
    wire = next
    next.onFrame(take)
    next.onClose(() => {
      if (wire !== next) return
      wire = undefined
      const waiting = [...pending.values()]
      pending.clear()
      connection.setState({ state: 'disconnected' })
      for (const one of waiting) one.fail(lost())
      again()
    })
  }

  function again(): void {
    if (closed) return
    setTimeout(() => void open(), Math.min(5000, 200 * 2 ** failures++))
  }

  function take(frame: ServerFrame): void {
    if (frame.t === 'hello') {
      if (frame.contract !== options.hash) return options.onStale()
      failures = 0
      connection.setState((s) => ({ state: 'connected', epoch: s.epoch + 1, host: frame.host, version: frame.version }))
      welcome()
    } else pending.get(frame.id)?.take(frame)
  }

  const send = (frame: ClientFrame): void => wire?.send(frame)

  async function request(name: string, input: unknown, { signal }: CallOptions = {}): Promise<unknown> {
    await ready()
    signal?.throwIfAborted()
    const id = nextId++
    return await new Promise((resolve, reject) => {
      const cancel = (): void => {
        send({ t: 'cancel', id })
        finish(() => reject(new AppError('cancelled', t`This was cancelled.`)))
      }
      const finish = (settle: () => void): void => {
        signal?.removeEventListener('abort', cancel)
        pending.delete(id)
        settle()
      }
      pending.set(id, {
        take: (frame) => {
          if (frame.t === 'result') finish(() => resolve(frame.value))
          else if (frame.t === 'error') finish(() => reject(AppError.fromWire(frame.error)))
        },
        fail: (error) => finish(() => reject(error)),
      })
      signal?.addEventListener('abort', cancel)
      send({ t: 'call', id, method: name, input })
    })
  }

  function subscribe(name: string, input: unknown, { signal }: CallOptions = {}): { items: Incoming<unknown>; gate: PushGate } {
    const id = nextId++
    const gate = new PushGate((item) => send({ t: 'push', id, item }))
    const cancel = (): void => {
      if (pending.delete(id)) send({ t: 'cancel', id })
      end(new AppError('cancelled', t`This was cancelled.`))
    }
    const end = (error?: AppError): void => {
      signal?.removeEventListener('abort', cancel)
      pending.delete(id)
      gate.close(error)
      items.end(error)
    }
    const items = new Incoming<unknown>({ taken: () => send({ t: 'credit', id, n: 1 }), left: cancel })
    const start = async (): Promise<void> => {
      await ready()
      if (items.ended) return
      pending.set(id, {
        take: (frame) => {
          if (frame.t === 'item') items.put(frame.item)
          else if (frame.t === 'credit') gate.give(frame.n)
          else if (frame.t === 'end') end()
          else if (frame.t === 'error') end(AppError.fromWire(frame.error))
        },
        fail: end,
      })
      send({ t: 'open', id, method: name, input })
      gate.open()
    }
    if (signal?.aborted === true) cancel()
    else {
      signal?.addEventListener('abort', cancel)
      start().catch(end)
    }
    return { items, gate }
  }

  function caller(name: string, method: Pick<Method, 'kind'>): unknown {
    if (method.kind === 'call') return (input: unknown, opts?: CallOptions) => request(name, input, opts)
    if (method.kind === 'stream') {
      return (input: unknown, opts?: CallOptions): AsyncIterable<unknown> => ({
        [Symbol.asyncIterator]: () => subscribe(name, input, opts).items[Symbol.asyncIterator](),
      })
    }
    return (input: unknown, opts?: CallOptions) => {
      const { items, gate } = subscribe(name, input, opts)
      return { [Symbol.asyncIterator]: () => items[Symbol.asyncIterator](), push: (item: unknown) => gate.push(item) }
    }
  }

  const api = Object.fromEntries(
    Object.entries<Readonly<Record<string, Pick<Method, 'kind'>>>>(contract).map(([domain, methods]) => [
      domain,
      Object.fromEntries(Object.entries(methods).map(([verb, method]) => [verb, caller(`${domain}.${verb}`, method)])),
    ]),
  ) as Client<C>

  void open()
  return {
    api,
    connection,
    close() {
      closed = true
      wire?.close()
    },
  }
}
