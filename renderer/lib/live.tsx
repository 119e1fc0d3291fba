import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Engine } from '../../preload/contract/engines'
import type { Settings } from '../../preload/contract/settings'
import type { LiveList, LiveSource } from './liveList'
import { currentOf, type Live, type Rows } from './startLive'

export type { LiveList } from './liveList'

const Context = createContext<Live | undefined>(undefined)

/** Gives the page below it the lists that `startLive` keeps. */
export function LiveProvider({ live, children }: { live: Live; children: ReactNode }) {
  return <Context value={live}>{children}</Context>
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

/** The engine that is shown; undefined until the list of engines has come. */
export function useEngine(): Engine | undefined {
  return useLiveSelect('engines', currentOf)
}

export function useSettings(): Settings {
  return useStore(useLiveContext().settings)
}
