import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { fromName } from '../../tar/names'
import { tarEnd, tarHeader } from '../../tar/tarWriter'
import { MissingPath, notAFolder } from '../place/archiveCalls'
import { cleanPath, folderOfPath, inWords, joinPath, nameOfPath } from '../place/paths'
import type { OpenPlace } from '../places'
import { makeFolderInside } from './programs'

/** `mkdir -p`: by the container's own, else as a tar that holds nothing but the folders that are not there. */
export async function makeFolder(place: OpenPlace, path: string, signal: AbortSignal): Promise<FileEntry> {
  const wanted = cleanPath(path)
  const live = await place.inside(signal)
  if (live?.tools.has('mkdir') === true && live.root === '/') {
    await makeFolderInside(live, wanted, signal)
    place.forget(wanted)
    return place.stat(wanted, { follow: true, signal })
  }
  const names: string[] = []
  let at = wanted
  let there = await find(place, at, signal)
  while (there === undefined) {
    names.unshift(nameOfPath(at))
    at = folderOfPath(at)
    there = await find(place, at, signal)
  }
  if (there.kind !== 'folder') {
    throw names.length > 0
      ? notAFolder(at)
      : new AppError('conflict', t`There is a ${inWords(wanted)} already, and it is not a folder.`, t`Choose another name.`)
  }
  if (names.length === 0) return there
  await place.extract(there.path, folders(names), { signal })
  place.forget(wanted)
  return place.stat(names.reduce(joinPath, there.path), { follow: false, signal })
}

const find = (place: OpenPlace, path: string, signal: AbortSignal): Promise<FileEntry | undefined> =>
  place.stat(path, { follow: true, signal }).catch((error: unknown) => {
    if (error instanceof MissingPath) return undefined
    throw error
  })

async function* folders(names: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  const mtime = Date.now() / 1000
  for (let depth = 1; depth <= names.length; depth++) {
    const name = fromName(`${names.slice(0, depth).join('/')}/`)
    yield tarHeader({ name, type: '5', size: 0, mode: 0o755, uid: 0, gid: 0, mtime })
  }
  yield tarEnd()
}
