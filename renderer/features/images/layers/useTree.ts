import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useApi } from '../../../api/context'
import { toAppError } from '../../../lib/useStream'
import type { LayerRef } from './takeOut'
import { foldersAbove, type Folder } from './treeState'

const EMPTY: Folder = { files: [], total: 0, loading: true }

/** The folders that are open and what is in them, asked for as they are opened. A new `key` of the component starts afresh. */
export function useTree(at: LayerRef, sort: 'size' | 'name', show: string | undefined) {
  const api = useApi()
  const [folders, setFolders] = useState<ReadonlyMap<string, Folder>>(new Map())
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(['/', ...(show === undefined ? [] : foldersAbove(show))]))
  const asked = useRef(new Set<string>())
  const gone = useRef(new AbortController())

  const load = async (path: string, offset: number): Promise<void> => {
    const { signal } = gone.current
    const put = (change: (folder: Folder) => Folder) => {
      if (!signal.aborted) setFolders((all) => new Map(all).set(path, change(all.get(path) ?? EMPTY)))
    }
    put((folder) => ({ ...folder, loading: true, error: undefined }))
    try {
      const { files, total } = await api.images.layerFiles({ ...at, path, sort, offset }, { signal })
      put((folder) => ({ files: [...folder.files.slice(0, offset), ...files], total, loading: false }))
    } catch (error) {
      put((folder) => ({ ...folder, loading: false, error: toAppError(error) }))
    }
  }
  const loadFirst = useEffectEvent((path: string) => void load(path, 0))

  useEffect(() => {
    for (const path of open) {
      if (asked.current.has(path)) continue
      asked.current.add(path)
      loadFirst(path)
    }
  }, [open])
  useEffect(() => {
    // React mounts twice in its strict mode: what the first one asked is asked again.
    gone.current = new AbortController()
    const requests = asked.current
    return () => {
      gone.current.abort()
      requests.clear()
    }
  }, [])
  const toggle = useCallback((path: string) => {
    setOpen((now) => {
      const next = new Set(now)
      if (!next.delete(path)) next.add(path)
      return next
    })
  }, [])
  return { folders, open, toggle, more: (path: string, offset: number) => void load(path, offset) }
}
