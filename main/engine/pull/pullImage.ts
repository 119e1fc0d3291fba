import type { Readable } from 'node:stream'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { TaskItem } from '../../../preload/contract/tasks'
import { fromDocker } from '../errors'
import type { Engine } from '../types'
import { findLogin } from '../logins/find'
import { createPullProgress } from './pullProgress'
import { readLines } from './readLines'
import { registryOf, splitReference } from './reference'

export interface PullOptions {
  reference: string
  platform?: string | undefined
  /** `reference` is a repository, and every tag of it comes. */
  allTags?: boolean | undefined
}

/** Who is told how far a pull is: a task, or somebody who only wants to be able to stop it. */
export interface PullListener {
  readonly signal: AbortSignal
  progress?(now: { done: number; total: number; unit: 'bytes' }): void
  items?(items: TaskItem[]): void
  log?(text: string): void
}

/**
 * Fetches an image from its registry (`POST /images/create`), with the login `docker login` has stored, and answers the
 * result in one line. Closing the request is what makes the engine stop, so `signal` closes it. The engine tries a layer
 * that breaks off five times by itself, from where it broke; layers that are whole stay for the next pull.
 */
export async function pullImage(engine: Engine, { reference, platform, allTags }: PullOptions, listener: PullListener): Promise<string> {
  const what = t`The image "${reference}"`
  const { repository, tag } = splitReference(reference)
  const { credentials: auth, problem } = await findLogin(registryOf(reference))
  if (problem !== undefined) listener.log?.(`${t`${problem} Pulling without a login.`}\n`)
  const progress = createPullProgress()
  try {
    listener.signal.throwIfAborted()
    // A repository without a tag means all of them.
    const options = { fromImage: repository, ...(!allTags && { tag }), ...(platform && { platform }), abortSignal: listener.signal }
    const stream = (await (auth ? engine.docker.createImage({ ...auth }, options) : engine.docker.createImage(options))) as Readable
    for await (const line of readLines(stream)) {
      const { item, text } = progress.take(line)
      if (item) listener.items?.([item])
      if (text !== undefined) listener.log?.(text)
      const bytes = progress.bytes()
      if (bytes.total > 0) listener.progress?.({ ...bytes, unit: 'bytes' })
    }
    return progress.result()
  } catch (error) {
    if (listener.signal.aborted) throw new AppError('cancelled', t`${what}: the pull was cancelled.`, undefined, { cause: error })
    throw engine.lost.aborted ? engine.lost.reason : fromDocker(error, what)
  }
}
