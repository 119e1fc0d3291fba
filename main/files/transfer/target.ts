import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { statPath } from '../place/archiveCalls'
import type { Place } from '../places'
import { baseOf, folderOf, freeName, inFolder } from './names'

/** Something that goes to a container or volume. */
export interface Coming {
  /** For sentences. */
  path: string
  name: string
  folder: boolean
  contents: boolean
}

export interface Target {
  /** The folder the tar is unpacked in. */
  folder: string
  /** What each of them is called there; nothing for the contents of a folder. */
  names: string[]
}

/** Links are followed so often. */
const LINKS = 20

/** What a copy has to know of one path. */
export type Peeked = Pick<FileEntry, 'path' | 'kind' | 'size' | 'modifiedAt' | 'target'>

/** One path as it is; undefined where nothing is. */
export async function peek(place: Place, path: string, follow: boolean, signal: AbortSignal): Promise<Peeked | undefined> {
  if (place.kind === 'container') return peekContainer(place, path, follow, signal)
  return place.stat(path, { follow, signal }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found' && isThere(error)) return undefined
    throw error
  })
}

/** `HEAD` of the archive endpoint: it costs no program in the container, and sees what a copy will see. */
async function peekContainer(place: Place, path: string, follow: boolean, signal: AbortSignal): Promise<Peeked | undefined> {
  const plain = path.replace(/(.)\/+$/, '$1')
  const found = await statPath(place, plain, signal)
  if (found === undefined) return undefined
  const { kind, size, modifiedAt, linkTarget } = found
  // Where a link leads in the end is told with it.
  if (kind === 'symlink' && follow) return linkTarget === plain ? undefined : peekContainer(place, linkTarget, false, signal)
  return { path: plain, kind, size, modifiedAt, ...(kind === 'symlink' && { target: linkTarget }) }
}

/** The path is not there; the container itself is. */
const isThere = (error: AppError): boolean => error.about?.what !== 'object'

/** `docker cp`'s rules: a folder takes what comes under its own name, a free name becomes the new name. */
export async function placeTarget(place: Place, path: string, sources: readonly Coming[], signal: AbortSignal): Promise<Target> {
  let to = path
  let there = await peek(place, to, true, signal)
  for (let links = 0; there === undefined && links < LINKS; links++) {
    // A link that leads to nothing yet: what it names becomes the new name.
    const link = await peek(place, to.replace(/(.)\/+$/, '$1'), false, signal)
    if (link?.kind !== 'symlink' || link.target === undefined) break
    to = link.target.startsWith('/') ? link.target : inFolder(folderOf(link.path), link.target)
    there = await peek(place, to, true, signal)
  }
  if (there?.kind === 'folder') {
    const taken = new Set<string>()
    const names = sources.map(({ name, contents }) => {
      if (contents) return ''
      const own = freeName(name, (one) => taken.has(one))
      taken.add(own)
      return own
    })
    return { folder: there.path, names }
  }
  const [source, another] = sources
  if (source === undefined || another !== undefined) {
    throw new AppError('not-found', t`${place.what} has no folder ${path}.`, t`Several files are copied into a folder that is there.`)
  }
  if (there !== undefined && (source.folder || path.endsWith('/'))) {
    throw new AppError('conflict', t`${path} is a file, and ${source.path} is a folder.`, t`Choose another name.`)
  }
  if (there === undefined && path.endsWith('/') && !source.folder) {
    throw new AppError('not-found', t`${place.what} has no folder ${path}.`, t`Make it first, or leave out the slash at the end.`)
  }
  const plain = (there?.path ?? to).replace(/\/+$/, '')
  const above = await peek(place, folderOf(plain), true, signal)
  if (above?.kind !== 'folder') {
    throw new AppError('not-found', t`${place.what} has no folder ${folderOf(plain)}.`, t`Make it first, or choose another path.`)
  }
  return { folder: above.path, names: [baseOf(plain)] }
}
