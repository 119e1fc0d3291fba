import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Api, contract } from '../../preload/contract'
import type { HostKind } from '../../preload/contract/wire'
import type { Connected, Connection } from './client'

type AppConnection = Connected<typeof contract>
const Context = createContext<AppConnection | undefined>(undefined)

export function ApiProvider({ connected, children }: { connected: AppConnection; children: ReactNode }) {
  return <Context value={connected}>{children}</Context>
}

function useConnected(): AppConnection {
  const connected = useContext(Context)
  if (connected === undefined) throw new Error('This needs an <ApiProvider> above it.')
  return connected
}

/** Main's methods as typed functions: `api.containers.stop({ id })`. */
export const useApi = (): Api => useConnected().api

/** The state of the wire to main (not of the engine). */
export const useConnection = (): Connection['state'] => useStore(useConnected().connection, (c) => c.state)

/** Counts the wires there have been: part of the key of whatever must start afresh on a new one. */
export const useEpoch = (): number => useStore(useConnected().connection, (c) => c.epoch)

/** Who serves this page; unknown until the first hello. */
export const useHost = (): HostKind | undefined => useStore(useConnected().connection, (c) => c.host)

/** The version of the main process that serves this page. */
export const useVersion = (): string | undefined => useStore(useConnected().connection, (c) => c.version)
