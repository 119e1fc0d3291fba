import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useConnection } from '../../api/context'
import type { Folder, Folders } from './folders'

const WAITING: Folder = { loading: true }

/** A folder of the place, listed when it is first looked at and again where a lost wire has kept it from coming. */
export function useFolder(folders: Folders, path: string): Folder {
  const connected = useConnection() === 'connected'
  useEffect(() => {
    if (connected) void folders.load(path)
  }, [folders, path, connected])
  return useStore(folders.store, (all) => all.get(path)) ?? WAITING
}
