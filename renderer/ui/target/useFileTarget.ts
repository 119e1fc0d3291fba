import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi, useHost } from '../../api/context'
import { useSettings } from '../../lib/live'
import { toAppError } from '../../lib/useStream'

/** Where a file goes, as main takes it: nothing for a browser's downloads. */
export interface Target {
  to?: string
  replace?: boolean
}

type Where = 'browser' | 'machine'

interface Options {
  /** Of the system's own dialog. */
  title: string
  /** What the file is called unless somebody says otherwise. */
  name: string
  /** Starts writing; what it throws is told beside the field. */
  start: (target: Target) => Promise<void>
  close: () => void
}

/** A form's choice of where a file goes: the browser's downloads, or a path of the machine Longshore runs on. */
export function useFileTarget({ title, name, start, close }: Options) {
  const api = useApi()
  const desktop = useHost() === 'window'
  const [where, setWhere] = useState<Where>('browser')
  const { downloads } = useSettings().files
  const [path, setPath] = useState(downloads === '' ? '' : inFolder(downloads, name))
  // The system's dialog has asked about replacing the file it named, and no other.
  const [agreed, setAgreed] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const toFile = desktop || where === 'machine'
  const target = path.trim()
  const ready = !toFile || target !== ''

  return {
    desktop,
    where,
    path,
    toFile,
    busy,
    error,
    ready,
    /** The file as a command would name it. */
    file: toFile && target !== '' ? target : name,
    placeholder: `/home/me/${name}`,
    /** A file is there already, and nobody has said that it may go. */
    taken: toFile && error?.about?.what === 'file',
    fail: (thrown: unknown) => setError(toAppError(thrown)),
    setWhere(next: Where) {
      setError(undefined)
      setWhere(next)
    },
    setPath(next: string) {
      setError(undefined)
      setPath(next)
    },
    async choose() {
      try {
        const chosen = await api.desktop.saveDialog({ title, name, ...(downloads !== '' && { startAt: downloads }) })
        if (chosen === undefined) return
        setError(undefined)
        setPath(chosen)
        setAgreed(chosen)
      } catch (thrown) {
        setError(toAppError(thrown))
      }
    },
    async go({ replace = false } = {}) {
      if (busy || !ready) return
      setBusy(true)
      setError(undefined)
      try {
        await start(toFile ? { to: target, replace: replace || agreed === target } : {})
        close()
      } catch (thrown) {
        setError(toAppError(thrown))
        setBusy(false)
      }
    },
  }
}

/** A name in a folder of a machine whose separator shows in the folder. */
const inFolder = (folder: string, name: string): string => {
  const between = folder.includes('\\') ? '\\' : '/'
  return folder.endsWith(between) ? folder + name : folder + between + name
}

export type FileTarget = ReturnType<typeof useFileTarget>
