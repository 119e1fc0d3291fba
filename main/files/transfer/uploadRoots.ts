import type { Stats } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromReading } from './hostErrors'
import { plainHost, toHost } from './hostPath'
import type { HostRoot } from './hostWalk'
import { baseOf, meansContents } from './names'
import type { Coming, Target } from './target'

/** What is named on this machine, looked at: a path that is not there is told before anything begins. */
export async function toSource(path: string, followLinks: boolean): Promise<Coming> {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw new AppError('invalid-input', t`"${path}" is not a whole path.`, t`Begin with the root: /home/me/app.`)
  }
  const plain = plainHost(path)
  const stats = await look(plain, followLinks).catch((error: unknown) => {
    throw fromReading(error, path)
  })
  const folder = stats.isDirectory()
  return { path: plain, name: baseOf(plain), folder, contents: folder && (meansContents(plain) || baseOf(plain) === '') }
}

/** A slash at the end means what a link leads to, as it does for `docker cp`. */
const look = (path: string, follow: boolean): Promise<Stats> => (follow ? stat(toHost(path)) : lstat(toHost(path)))

export const rootsOf = (sources: readonly Coming[], { names }: Target, followLinks: boolean): HostRoot[] =>
  sources.map(({ path, contents }, at) => ({ path, as: names[at] ?? '', follow: followLinks || contents || path.endsWith('/') }))
