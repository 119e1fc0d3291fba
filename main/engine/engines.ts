import { join } from 'node:path'
import { t } from '@lingui/core/macro'
import type { Logger } from 'pino'
import type { engines as enginesContract } from '../../preload/contract/engines'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { isLocal } from './address'
import { createConnection, type EngineSpec } from './connection'
import { discover, type Discovery } from './discover'
import { watchFolders } from './folders'
import { type Machine, thisMachine } from './machine'
import type { Entry, Registry } from './registry'
import { createEnginesService } from './service'
import { createStarters } from './starters'
import { type EngineStore, openEngineStore } from './store'
import type { Engine, Engines } from './types'

/**
 * Every engine Longshore knows, their connections, and which one is current: `--engine`, else the user's choice, else
 * DOCKER_HOST, else Docker's own current context, else the first usual socket that answers.
 */
export function createEngines(deps: {
  log: Logger
  home: string
  option?: string
  machine?: Machine
}): Engines & { service: Service<typeof enginesContract> } {
  const { log, option, machine = thisMachine() } = deps
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  let store: EngineStore = { added: [], selected: undefined, save: async () => undefined }
  let discovery: Discovery = { engines: [] }
  /** Chosen since we started: it is above `--engine` too. */
  let picked: string | undefined
  /** The first usual socket that answered, when nothing else decides. It stays, so that the page does not hop. */
  let answered: string | undefined
  let closed = false

  const changed = () => {
    if (closed) return
    answered ??= [...entries.values()].find(({ spec, connection }) => spec.origin === 'socket' && connection.state.state === 'connected')
      ?.spec.id
    follow()
    for (const listener of listeners) listener()
  }

  const currentId = (): string | undefined => {
    const order = [picked, discovery.option, store.selected, discovery.environment, discovery.context, answered]
    return order.find((id) => id !== undefined && entries.has(id)) ?? entries.keys().next().value
  }

  /** The current engine is the one that is kept connected. */
  let followed: string | undefined
  const follow = () => {
    const id = currentId()
    if (id === followed) return
    if (followed !== undefined) entries.get(followed)?.connection.want(false)
    followed = id
    if (id !== undefined) entries.get(id)?.connection.want(true)
  }

  const look = async () => {
    const next = await discover(machine, store.added, option)
    if (closed) return
    discovery = next
    const found = new Map(next.engines.map((engine) => [engine.id, engine]))
    for (const [id, { spec, connection }] of entries) {
      const now = found.get(id)
      // A stopped engine takes its socket away; the one we work with stays in the list, as not running.
      const stays = now === undefined && spec.origin === 'socket' && (id === followed || connection.state.state === 'connected')
      if (stays || (now !== undefined && sameTls(now.tls, spec.tls))) continue
      connection.close()
      entries.delete(id)
      if (followed === id) followed = undefined
    }
    const kept = new Map(entries)
    entries.clear()
    for (const engine of next.engines) {
      const entry = kept.get(engine.id)
      const spec = { ...engine }
      entries.set(engine.id, entry === undefined ? { spec, connection: createConnection(spec, { log, changed }) } : { ...entry, spec })
      kept.delete(engine.id)
    }
    for (const [id, entry] of kept) entries.set(id, entry)
  }

  /** Tries the engines of this machine that are not connected: those for which no next try is due, or all of them. */
  const probe = (which: 'unscheduled' | 'all') =>
    Promise.all(
      [...entries.values()]
        .filter(({ spec, connection: { state } }) => {
          if (!isLocal(spec.where)) return false
          return state.state === 'idle' || (state.state === 'unreachable' && (which === 'all' || state.nextTryAt === undefined))
        })
        .map(({ connection }) => connection.retry()),
    )

  /** One look at a time; each asked for while one runs is answered by the next. */
  let looking: Promise<void> = Promise.resolve()
  const refresh = (opts: { probe?: 'unscheduled' | 'all' } = {}) => {
    looking = looking.then(look).catch((error: unknown) => log.error({ err: error }, 'looking for engines failed'))
    return looking.then(() => {
      changed()
      if (opts.probe !== undefined) void probe(opts.probe)
    })
  }

  const first = (async () => {
    store = await openEngineStore(join(deps.home, 'engines.json'))
    await look()
    const decided = [picked, discovery.option, store.selected, discovery.environment, discovery.context].some(
      (id) => id !== undefined && entries.has(id),
    )
    if (decided) changed()
    const probed = probe('unscheduled')
    // Only when nothing says which engine is current does the answer of the sockets.
    if (!decided) await probed
    changed()
  })()
  first.catch((error: unknown) => log.error({ err: error }, 'looking for engines failed'))

  // A socket that appears is tried at once, not when its back-off is over.
  const folders = watchFolders(machine, () => void refresh({ probe: 'all' }))

  const registry: Registry = {
    ready: () => first,
    rows: () => [...entries.values()].map((entry) => registry.row(entry)),
    row({ spec: { id, name, origin, address }, connection: { state } }) {
      return { id, name, origin, address, current: id === currentId(), ...state }
    },
    find(id) {
      if (id === undefined) return registry.current()
      const entry = entries.get(id)
      if (entry === undefined)
        throw new AppError('not-found', t`There is no engine "${id}" in the list.`, t`It may have been removed. Choose another one.`)
      return entry
    },
    current() {
      const entry = entries.get(currentId() ?? '')
      if (entry === undefined)
        throw new AppError(
          'engine-unreachable',
          t`No engine was found on this machine.`,
          t`Install Docker, or add an engine by its address.`,
        )
      return entry
    },
    onChange(listener) {
      const own = () => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    refresh,
    async select(id) {
      registry.find(id)
      picked = id
      await store.save({ selected: id })
      changed()
    },
    async save(added) {
      await store.save({ added })
      await refresh()
    },
    get added() {
      return store.added
    },
  }
  const starters = createStarters({ log, machine, home: deps.home, registry })

  return {
    async use(id): Promise<Engine> {
      await first
      return registry.find(id).connection.use()
    },
    async locate(id) {
      await first
      const { id: found, address, tls } = registry.find(id).spec
      return { id: found, address, ...(tls && { tls }) }
    },
    async close() {
      closed = true
      folders.close()
      await first.catch(() => undefined)
      for (const { connection } of entries.values()) connection.close()
      await starters.close()
    },
    service: createEnginesService(registry, starters),
  }
}

const sameTls = (a: EngineSpec['tls'], b: EngineSpec['tls']) => a?.folder === b?.folder && a?.skipVerify === b?.skipVerify
