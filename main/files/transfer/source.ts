import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { Place } from '../places'
import type { Leaving } from './hostTarget'
import { baseOf, meansContents } from './names'
import { peek } from './target'

/** What leaves a place, looked at: a path that is not there is told before anything begins. */
export async function toLeaving(
  place: Place,
  path: string,
  followLinks: boolean,
  signal: AbortSignal,
): Promise<Leaving & { size: number | undefined }> {
  const contents = meansContents(path)
  const plain = path.replace(/\/\.?\/?$/, '') || '/'
  const entry = await peek(place, plain, followLinks || contents || path.endsWith('/'), signal)
  if (entry === undefined)
    throw new AppError('not-found', t`${place.what} has no ${path}.`, t`It may have been removed or renamed meanwhile.`)
  const folder = entry.kind === 'folder'
  return {
    // Of a link that is followed, what it leads to goes, under the link's own name.
    path: entry.path,
    name: plain === '/' ? place.name : baseOf(plain),
    folder,
    contents: contents && folder,
    size: entry.kind === 'file' ? entry.size : undefined,
  }
}
