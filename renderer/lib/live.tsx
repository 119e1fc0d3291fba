import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api } from '../../preload/contract'
import type { Build } from '../../preload/contract/builds'
import type { Container } from '../../preload/contract/containers'
import type { Engine } from '../../preload/contract/engines'
import type { Image } from '../../preload/contract/images'
import type { LedgerEntry } from '../../preload/contract/ledger'
import type { Network } from '../../preload/contract/networks'
import type { Patch } from '../../preload/contract/refs'
import type { Settings } from '../../preload/contract/settings'
import type { Task } from '../../preload/contract/tasks'
import type { Terminal } from '../../preload/contract/terminals'
import type { Volume } from '../../preload/contract/volumes'
import { useApi, useConnection, useEpoch } from '../api/context'
import { createLiveList, type LiveList, type LiveSource } from './liveList'
import { useStream } from './useStream'

export type { LiveList } from './liveList'

/** The lists that belong to the current engine, and those that belong to Longshore. */
interface Rows {
  containers: Container
  images: Image
  volumes: Volume
  networks: Network
  engines: Engine
  tasks: Task
  builds: Build
  terminals: Terminal
  ledger: LedgerEntry
}
const ENGINE_LISTS = ['containers', 'images', 'volumes', 'networks'] as const
const APP_LISTS = ['engines', 'tasks', 'builds', 'terminals', 'ledger'] as const

type Live = { [K in keyof Rows]: LiveSource<Rows[K]> } & { settings: StoreApi<Settings> }

const DEFAULTS: Settings = { theme: 'system', logTimestamps: true, logWrap: false }
const Context = createContext<Live | undefined>(undefined)

/** Opens the live lists while the wire is up, and those of the current engine while it is connected. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [live] = useState(createLive)
  return (
    <Context value={live}>
      <Follow live={live} />
      {children}
    </Context>
  )
}

/** Renders nothing: kept apart so that a change of engine does not render the whole page. */
function Follow({ live }: { live: Live }) {
  const api = useApi()
  const epoch = useEpoch()
  const wire = useConnection() === 'connected' ? epoch : undefined
  const engine = useStore(live.engines.store, currentOf)
  const open = engine?.state === 'connected' ? engine.id : undefined

  useEffect(() => {
    if (wire !== undefined) for (const list of APP_LISTS) follow(live, api, list)
  }, [live, api, wire])
  useEffect(() => {
    for (const list of ENGINE_LISTS) {
      if (wire !== undefined && open !== undefined) follow(live, api, list, open)
      else if (wire !== undefined) live[list].stop()
    }
  }, [live, api, wire, open])
  useStream(
    'settings',
    (signal) => api.settings.watch({}, { signal }),
    (settings) => live.settings.setState(settings),
  )
  return null
}

type Watch = (input: { engine?: string }, options: { signal: AbortSignal }) => AsyncIterable<Patch<{ id: string }>>

function follow(live: Live, api: Api, list: keyof Rows, engine?: string): void {
  const source = live[list] as LiveSource<{ id: string }>
  const watch = api[list].watch as Watch
  source.follow(engine ?? '', (signal) => watch(engine === undefined ? {} : { engine }, { signal }))
}

function createLive(): Live {
  return {
    containers: createLiveList(),
    images: createLiveList(),
    volumes: createLiveList(),
    networks: createLiveList(),
    engines: createLiveList(),
    tasks: createLiveList(),
    builds: createLiveList(),
    terminals: createLiveList(),
    ledger: createLiveList(),
    settings: createStore<Settings>(() => DEFAULTS),
  }
}

function useLiveContext(): Live {
  const live = useContext(Context)
  if (live === undefined) throw new Error('This needs a <LiveProvider> above it.')
  return live
}

/** One live list. The component renders again when that list changes. */
export function useLive<K extends keyof Rows>(list: K): LiveList<Rows[K]> {
  return useStore((useLiveContext()[list] as LiveSource<Rows[K]>).store)
}

/** One part of a live list: renders again only when what `select` answers changes. */
export function useLiveSelect<K extends keyof Rows, S>(list: K, select: (list: LiveList<Rows[K]>) => S): S {
  return useStore((useLiveContext()[list] as LiveSource<Rows[K]>).store, select)
}

const currentOf = (list: LiveList<Engine>): Engine | undefined => list.rows.find((engine) => engine.current)

/** The engine that is shown; undefined until the list of engines has come. */
export function useEngine(): Engine | undefined {
  return useLiveSelect('engines', currentOf)
}

export function useSettings(): Settings {
  return useStore(useLiveContext().settings)
}
