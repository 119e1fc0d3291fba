import { useEffect, useEffectEvent } from 'react'
import type { Api } from '../../../preload/contract'
import type { FilePlace } from '../../../preload/contract/fileParts'
import { parentOf } from '../../lib/filePlaces'
import type { Folder } from './folders'
import { openFile } from './view'

interface Arrival {
  api: Api
  place: FilePlace
  path: string
  folder: Folder
  /** Goes to a path in the place of this one. */
  instead: (path: string) => void
  choose: (paths: readonly string[]) => void
}

/** An address may be a link to a folder, or a file: then the folder it leads to, or the one the file is in, is shown in its place. */
export function useArrival({ api, place, path, folder, instead, choose }: Arrival): void {
  const real = folder.listing?.path
  const noFolder = folder.listing === undefined && folder.error?.code === 'invalid-input'
  const arrive = useEffectEvent((to: string) => instead(to))
  const look = useEffectEvent(async (at: string, isGone: () => boolean) => {
    const entry = await api.files.stat({ ...place, path: at, follow: true })
    if (entry.kind === 'folder' || isGone()) return
    instead(parentOf(at))
    choose([at])
    openFile({ place, entry })
  })
  useEffect(() => {
    if (real !== undefined && real !== path) arrive(real)
  }, [real, path])
  useEffect(() => {
    if (!noFolder) return
    let gone = false
    // What is neither is told by the list.
    look(path, () => gone).catch(() => undefined)
    return () => {
      gone = true
    }
  }, [noFolder, path])
}
