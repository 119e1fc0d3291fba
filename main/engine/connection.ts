import { setMaxListeners } from 'node:events'
import { t } from '@lingui/core/macro'
import type Docker from 'dockerode'
import type { Logger } from 'pino'
import type { EngineAbilities } from '../../preload/contract/engines'
import { AppError } from '../../preload/contract/errors'
import { toAbilities } from './abilities'
import { type Address, isLocal } from './address'
import { type Reason, reasonOf } from './connectionErrors'
import { readEvents } from './events'
import { startHeartbeat } from './heartbeat'
import { createDocker, createTransport, type TlsFolder, type Transport } from './transport'
import type { Engine, EngineEvent } from './types'

export interface EngineSpec {
  id: string
  name: string
  /** As it is written, for people. */
  address: string
  where: Address
  tls?: TlsFolder
}

export type ConnectionState =
  | { state: 'idle' }
  /** With the reason of the try before, when there was one. */
  | ({ state: 'connecting' } & Partial<Reason>)
  | { state: 'connected'; abilities: EngineAbilities }
  | ({ state: 'unreachable'; nextTryAt?: number } & Reason)

/** One engine's connection, through all its losses and returns. */
export interface Connection {
  readonly state: ConnectionState
  /** The live engine; waits for an attempt that is under way, or makes one when no next one is due. */
  use(): Promise<Engine>
  /** Keep it connected from now on (true), or let a loss be a loss (false). */
  want(wanted: boolean): void
  /** Tries now, when it is not connected; resolves when the outcome is in `state`. */
  retry(): Promise<void>
  close(): void
}

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15_000
/**
 * How long an engine may be silent when it is asked. Taking a busy one for dead breaks every log, terminal and build on it,
 * so this is well above what a machine at twenty times its load takes to answer `/_ping`. A process that ends is noticed at once.
 */
const PATIENCE_HERE = 4000
const PATIENCE_FAR = 8000
/** Loading dockerode keeps this process busy for a quarter of a second: not while the page is asked for the first time. */
const WARM_UP = 300
/** How long an engine that somebody has used, and that is not the current one, is tried again. */
const USED_FOR = 5 * 60_000

export function createConnection(spec: EngineSpec, deps: { log: Logger; changed: () => void }): Connection {
  const { log, changed } = deps
  let state: ConnectionState = { state: 'idle' }
  let live: Live | undefined
  let attempt: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = FIRST_PAUSE
  let wanted = false
  let usedAt = -Infinity
  let closed = false

  const become = (next: ConnectionState) => {
    state = next
    changed()
  }

  const connect = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    attempt ??= (async () => {
      become({ state: 'connecting', ...(state.state === 'unreachable' && whyOf(state)) })
      try {
        const next = await openEngine(spec, log, lost)
        if (closed) return next.end(quitting())
        live = next
        pause = FIRST_PAUSE
        log.info({ engine: spec.id, version: next.engine.abilities.version }, 'engine connected')
        become({ state: 'connected', abilities: next.engine.abilities })
        if (wanted) setTimeout(() => void withDocker(next).catch(() => undefined), WARM_UP).unref()
      } catch (error) {
        if (!closed) failed(reasonOf(error, spec.address))
      } finally {
        attempt = undefined
      }
    })()
    return attempt
  }

  const failed = (why: Reason) => {
    const again = wanted || performance.now() - usedAt < USED_FOR
    log.info({ engine: spec.id, reason: why.reason, again }, 'engine unreachable')
    if (again) {
      timer = setTimeout(() => void connect(), pause)
      timer.unref()
    }
    become({ state: 'unreachable', ...whyOf(why), ...(again && { nextTryAt: Date.now() + pause }) })
    if (again) pause = Math.min(pause * 2, LONGEST_PAUSE)
  }

  const lost = (gone: Live, error: unknown, how: 'closed' | 'silent') => {
    if (gone !== live) return
    live = undefined
    const reason = reasonOf(error, spec.address)
    gone.end(
      new AppError(
        'engine-unreachable',
        t`${productOf(spec)} stopped answering at ${spec.address}.`,
        t`Longshore connects again as soon as it is back.`,
      ),
    )
    if (closed) return
    log.warn({ engine: spec.id, reason: reason.reason }, 'engine lost')
    // One that closed its connections is asked at once: if it only restarted its API it answers, if it is dead it
    // refuses, and then the reason is exact. Asking a silent one would only take more time.
    if (how === 'closed') void connect()
    else failed(reason)
  }

  return {
    get state() {
      return state
    },
    async use() {
      usedAt = performance.now()
      if (live === undefined && (attempt !== undefined || timer === undefined)) await connect()
      if (live !== undefined) return withDocker(live)
      throw unreachable(spec, state)
    },
    want(now) {
      wanted = now
      if (wanted && live === undefined && timer === undefined) void connect()
    },
    async retry() {
      pause = FIRST_PAUSE
      if (live === undefined) await connect()
    },
    close() {
      closed = true
      clearTimeout(timer)
      live?.end(quitting())
      live = undefined
    },
  }
}

const whyOf = ({ reason, hint, trouble }: Reason): Reason => ({
  reason,
  ...(hint !== undefined && { hint }),
  ...(trouble !== undefined && { trouble }),
})

const quitting = () => new AppError('engine-unreachable', t`The connection was closed.`)

interface Live {
  readonly engine: Omit<Engine, 'docker'>
  readonly transport: Transport
  readonly address: Address
  full?: Promise<Engine>
  end(reason: AppError): void
}

/** The engine with its dockerode, which is loaded when it is first asked for. */
function withDocker(live: Live): Promise<Engine> {
  live.full ??= createDocker(live.transport, live.address).then((docker: Docker) => Object.assign(live.engine, { docker }))
  return live.full
}

/** One attempt: certificates, `/_ping`, then `/version`, `/info` and `/events` side by side. `lost` is called at most once, later. */
async function openEngine(
  spec: EngineSpec,
  log: Logger,
  lost: (live: Live, error: unknown, how: 'closed' | 'silent') => void,
): Promise<Live> {
  const local = isLocal(spec.where)
  // ssh itself gives up after 10 s; a machine across the world may take a few to answer.
  const timeout = spec.where.kind === 'ssh' ? 15_000 : local ? 4000 : 8000
  const transport = await createTransport(spec.where, spec.tls)
  try {
    const ping = await transport.get('/_ping', timeout)
    // Two connections in all: over ssh each one is a process and a handshake.
    const [[version, info], events] = await Promise.all([
      // A busy engine with thousands of containers counts them all for `/info`.
      transport.get('/version', timeout).then(async (version) => [version, await transport.get('/info', timeout * 3)] as const),
      transport.open('/events', timeout),
    ])
    const abilities = toAbilities(ping, toJson(version.body), toJson(info.body))

    const abort = new AbortController()
    // All that is asked of an engine ends with it.
    setMaxListeners(0, abort.signal)
    const listeners = new Set<(event: EngineEvent) => void>()
    const stopHeartbeat = startHeartbeat(
      transport,
      local ? PATIENCE_HERE : PATIENCE_FAR,
      () => listeners.size > 0,
      (error) => lost(live, error, 'silent'),
    )
    const live: Live = {
      engine: {
        id: spec.id,
        name: spec.name,
        address: spec.address,
        abilities,
        lost: abort.signal,
        onEvent(take) {
          // A function of its own, so that the same one can listen twice, and so that what one throws is not the engine's end.
          const listener = (event: EngineEvent) => {
            try {
              take(event)
            } catch (error) {
              log.error({ err: error, engine: spec.id }, 'an event listener failed')
            }
          }
          listeners.add(listener)
          return () => void listeners.delete(listener)
        },
      },
      transport,
      address: spec.where,
      end(reason) {
        stopHeartbeat()
        listeners.clear()
        abort.abort(reason)
        transport.close(reason)
      },
    }
    void (async () => {
      try {
        for await (const event of readEvents(events)) for (const listener of listeners) listener(event)
        lost(live, new AppError('engine-unreachable', t`the connection was closed`), 'closed')
      } catch (error) {
        lost(live, error, 'closed')
      }
    })()
    return live
  } catch (error) {
    transport.close(error instanceof Error ? error : quitting())
    throw error
  }
}

function toJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new AppError('engine-unreachable', t`it does not answer like an engine.`, t`Check the address.`, { cause })
  }
}

const productOf = (spec: EngineSpec) =>
  isLocal(spec.where) ? (/podman/i.test(spec.address) ? 'Podman' : 'Docker') : t`The engine "${spec.name}"`

/** What a caller of an engine that is not there is told. */
export function unreachable(spec: EngineSpec, state: ConnectionState): AppError {
  if (state.state !== 'unreachable') return new AppError('engine-unreachable', t`${productOf(spec)} is not connected.`)
  const { reason, hint, trouble } = state
  if (trouble === 'permission' && isLocal(spec.where))
    return new AppError('engine-unreachable', t`You may not use ${productOf(spec)}: permission denied at ${spec.address}.`, hint)
  if (isLocal(spec.where))
    return new AppError('engine-unreachable', t`${productOf(spec)} is not running: nothing answers at ${spec.address} (${reason}).`, hint)
  return new AppError('engine-unreachable', t`${productOf(spec)} cannot be reached at ${spec.address}: ${reason}.`, hint)
}
