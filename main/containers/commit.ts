import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import { splitReference } from '../engine/pull/reference'
import { request } from '../engine/request'
import type { Engine } from '../engine/types'
import type { TaskHandle } from '../tasks/types'

export interface CommitOptions {
  reference?: string | undefined
  author?: string | undefined
  message?: string | undefined
  changes: readonly string[]
  pause: boolean
}

const Committed = z.object({ Id: z.string() })

/** `docker commit …`, as words. */
export function commitWords(name: string, { reference, author, message, changes, pause }: CommitOptions): string[] {
  return [
    'commit',
    ...(author ? ['-a', author] : []),
    ...(message ? ['-m', message] : []),
    ...changes.flatMap((change) => ['-c', change]),
    ...(pause ? [] : ['--pause=false']),
    name,
    ...(reference ? [reference] : []),
  ]
}

/** Makes an image of a container (`POST /commit`) and answers its id, and its name when it has one. */
export async function commitContainer(
  engine: Engine,
  { id, name }: { id: string; name: string },
  { reference, author, message, changes, pause }: CommitOptions,
  { signal, log }: Pick<TaskHandle, 'signal' | 'log'>,
): Promise<string> {
  checkChanges(changes)
  const { repository, tag } = reference ? splitReference(reference) : { repository: undefined, tag: undefined }
  const query = {
    container: id,
    repo: repository,
    tag,
    author: author || undefined,
    comment: message || undefined,
    pause,
    // The engine reads them as the lines of a Dockerfile.
    changes: changes.length > 0 ? changes.join('\n') : undefined,
  }
  const warn = () => log(`${t`The engine may still finish an image it has begun.`}\n`)
  signal.addEventListener('abort', warn, { once: true })
  try {
    const { Id: image } = Committed.parse(await request(engine, '/commit', { method: 'POST', query, signal }))
    return reference ? `${image}, ${reference}` : image
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', t`The image of the container "${name}" was cancelled.`, undefined, { cause: error })
    throw engine.lost.aborted ? engine.lost.reason : fromDocker(error, t`An image of the container "${name}"`)
  } finally {
    signal.removeEventListener('abort', warn)
  }
}

function checkChanges(changes: readonly string[]): void {
  const broken = changes.find((change) => /[\r\n]/.test(change))
  if (broken === undefined) return
  const first = broken.split(/[\r\n]/, 1)[0] ?? ''
  throw new AppError('invalid-input', t`A change is one line.`, t`"${first}" goes on over several: give each its own.`)
}
