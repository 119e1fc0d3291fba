import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api, contract } from '../../preload/contract'
import type { Build } from '../../preload/contract/builds'
import type { Container } from '../../preload/contract/containers'
import type { Engine } from '../../preload/contract/engines'
import type { Image } from '../../preload/contract/images'
import type { LedgerEntry } from '../../preload/contract/ledger'
import type { Network } from '../../preload/contract/networks'
import type { Patch } from '../../preload/contract/refs'
import type { Registry } from '../../preload/contract/registryParts'
import type { Settings } from '../../preload/contract/settings'
import { DEFAULT_SETTINGS } from '../../preload/contract/settingsDefaults'
import type { Task } from '../../preload/contract/tasks'
import type { Terminal } from '../../preload/contract/terminals'
import type { Volume } from '../../preload/contract/volumes'
import type { Connected } from '../api/client'
import { createLiveList, type LiveList, type LiveSource } from './liveList'
import { keepSettings } from './settingsNow'

export interface Rows {
  containers: Container
  images: Image
  volumes: Volume
  networks: Network
  registries: Registry
  engines: Engine
  tasks: Task
  builds: Build
  terminals: Terminal
  ledger: LedgerEntry
}
/** The lists that belong to the current engine, and those that belong to Longshore. */
const ENGINE_LISTS = ['containers', 'images', 'volumes', 'networks'] as const
const APP_LISTS = ['engines', 'tasks', 'builds', 'terminals', 'ledger'] as const

export type Live = { [K in keyof Rows]: LiveSource<Rows[K]> } & { settings: StoreApi<Settings> }

/** Stands for whichever engine is current while their list has not come: the first list need not wait for it. */
const CURRENT = ''

/**
 * Opens the live lists while the wire is up, and those of the current engine while it is connected. It runs beside React,
 * not in its effects: main lists the containers while the page draws itself for the first time.
 * With `only`, that engine is the current one here, whichever others show.
 */
export function startLive({ api, connection }: Pick<Connected<typeof contract>, 'api' | 'connection'>, only?: string): Live {
  const live = createLive()
  let epoch = 0
  /** What the engine's lists are open on, and which engine `CURRENT` turned out to be. */
  let open: string | undefined
  let assumed: string | undefined
  let beside: string | undefined

  function target(): string | undefined {
    const list = live.engines.store.getState()
    if (list.status === 'loading') return only ?? CURRENT
    const engine = currentOf(list)
    if (engine?.state !== 'connected') return undefined
    if (open === CURRENT) assumed ??= engine.id
    return open === CURRENT && engine.id === assumed ? CURRENT : engine.id
  }

  function update(): void {
    const wire = connection.getState()
    if (wire.state !== 'connected') return
    const fresh = wire.epoch !== epoch
    if (fresh) {
      epoch = wire.epoch
      for (const list of APP_LISTS) {
        if (list === 'engines' && only !== undefined) followEnginesAs(live, api, only)
        else follow(live, api, list)
      }
      void followSettings(live, api)
    }
    const next = target()
    followRegistries(next ?? CURRENT, fresh)
    if (next === open && !fresh) return
    open = next
    for (const list of ENGINE_LISTS) {
      if (next === undefined) live[list].stop()
      else follow(live, api, list, next)
    }
  }

  /** Registries are there without an engine as well. They come after the engines, so that reading logins delays no first list. */
  function followRegistries(engine: string, fresh: boolean): void {
    if (fresh) beside = undefined
    if (engine === beside || live.engines.store.getState().status === 'loading') return
    beside = engine
    follow(live, api, 'registries', engine)
  }

  connection.subscribe(update)
  live.engines.store.subscribe(update)
  update()
  return live
}

export const currentOf = (list: LiveList<Engine>): Engine | undefined => list.rows.find((engine) => engine.current)

type Watch = (input: { engine?: string }, options: { signal: AbortSignal }) => AsyncIterable<Patch<{ id: string }>>

function follow(live: Live, api: Api, list: keyof Rows, engine = CURRENT): void {
  const source = live[list] as LiveSource<{ id: string }>
  const watch = api[list].watch as Watch
  source.follow(engine, (signal) => watch(engine === CURRENT ? {} : { engine }, { signal }))
}

/** The engines as a window sees them that shows one of them. */
function followEnginesAs(live: Live, api: Api, only: string): void {
  live.engines.follow(only, async function* (signal) {
    for await (const patch of api.engines.watch({}, { signal }))
      yield { ...patch, upserts: patch.upserts.map((engine) => ({ ...engine, current: engine.id === only })) }
  })
}

async function followSettings(live: Live, api: Api): Promise<void> {
  try {
    for await (const settings of api.settings.watch({})) {
      live.settings.setState(settings)
      keepSettings(api, settings)
    }
  } catch {
    // The wire was lost: the next one opens it again.
  } finally {
    keepSettings(api, undefined)
  }
}

function createLive(): Live {
  return {
    containers: createLiveList(),
    images: createLiveList(),
    volumes: createLiveList(),
    networks: createLiveList(),
    registries: createLiveList(),
    engines: createLiveList(),
    tasks: createLiveList(),
    builds: createLiveList(),
    terminals: createLiveList(),
    ledger: createLiveList(),
    settings: createStore<Settings>(() => DEFAULT_SETTINGS),
  }
}
