import { lstat, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromReading } from './hostErrors'
import { toHost } from './hostPath'
import { baseOf, folderOf, freeName, inFolder } from './names'

/** Something that goes to this machine. */
export interface Leaving {
  path: string
  /** What it is called where it is. */
  name: string
  folder: boolean
  /** Only what is in the folder goes. */
  contents: boolean
}

/** Where something comes to lie. */
export interface Landed {
  path: string
  /** Its name until then; nothing for the contents of a folder. */
  as: string
  to: string
}

/** `docker cp`'s rules: a folder takes what comes under its own name, a free name becomes the new name. */
export async function hostTarget(to: string, sources: readonly Leaving[]): Promise<{ base: string; places: Landed[] }> {
  if (!isAbsolute(to) || to.includes('\0')) {
    throw new AppError('invalid-input', t`"${to}" is not a whole path.`, t`Begin with the root: /home/me/app.`)
  }
  const there = await stat(toHost(to)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw fromReading(error, to)
  })
  if (there?.isDirectory()) {
    const taken = new Set<string>()
    const places = sources.map(({ path, name, contents }) => {
      if (contents) return { path, as: '', to: inFolder(to.replace(/(.)\/+$/, '$1'), '') }
      // Two that are called the same both go along.
      const as = freeName(name, (one) => taken.has(one))
      taken.add(as)
      return { path, as, to: inFolder(to.replace(/\/+$/, ''), as) }
    })
    return { base: to, places }
  }
  const [source, another] = sources
  if (source === undefined || another !== undefined) {
    throw new AppError('not-found', t`There is no folder ${to}.`, t`Several files are copied into a folder that is there.`)
  }
  if (there !== undefined && (source.folder || to.endsWith('/'))) {
    throw new AppError('conflict', t`${to} is a file, and ${source.path} is a folder.`, t`Choose another name.`)
  }
  if (there === undefined && to.endsWith('/') && !source.folder) {
    throw new AppError('not-found', t`There is no folder ${to}.`, t`Make it first, or leave out the slash at the end.`)
  }
  const plain = to.replace(/\/+$/, '')
  const base = folderOf(plain)
  const above = await lstat(toHost(base)).catch((error: unknown) => {
    throw fromReading(error, base)
  })
  if (!above.isDirectory() && !above.isSymbolicLink()) throw new AppError('invalid-input', t`${base} is not a folder.`)
  return { base, places: [{ path: source.path, as: baseOf(plain), to: plain }] }
}
