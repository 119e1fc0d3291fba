import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { AppError } from '../../../preload/contract/errors'
import type { TaskItem } from '../../../preload/contract/tasks'
import { fromDocker } from '../errors'
import type { Engine } from '../types'
import { findCredentials } from './credentials'
import { createPullProgress, PullLine } from './pullProgress'
import { registryOf, splitReference } from './reference'

export interface PullOptions {
  reference: string
  platform?: string | undefined
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
 * result in one line. Closing the request is what makes the engine stop, so `signal` closes it.
 */
export async function pullImage(engine: Engine, { reference, platform }: PullOptions, listener: PullListener): Promise<string> {
  const what = `The image "${reference}"`
  const { repository, tag } = splitReference(reference)
  const auth = await findCredentials(registryOf(reference))
  const progress = createPullProgress()
  try {
    listener.signal.throwIfAborted()
    const options = { fromImage: repository, tag, ...(platform && { platform }), abortSignal: listener.signal }
    const stream = (await (auth ? engine.docker.createImage({ ...auth }, options) : engine.docker.createImage(options))) as Readable
    for await (const text of createInterface({ input: stream })) {
      if (text.trim() === '') continue
      const line = PullLine.parse(JSON.parse(text))
      const said = line.error ?? line.errorDetail?.message
      if (said !== undefined) throw refused(said, reference)
      const { item, text: log } = progress.take(line)
      if (item) listener.items?.([item])
      if (log !== undefined) listener.log?.(log)
      const bytes = progress.bytes()
      if (bytes.total > 0) listener.progress?.({ ...bytes, unit: 'bytes' })
    }
    return progress.result()
  } catch (error) {
    if (listener.signal.aborted) throw new AppError('cancelled', `${what}: the pull was cancelled.`, undefined, { cause: error })
    throw engine.lost.aborted ? engine.lost.reason : fromDocker(error, what)
  }
}

/** The registry's own words arrive in the middle of a stream that began with success. */
function refused(said: string, reference: string): AppError {
  const error = Object.assign(new Error(said), { statusCode: 500, json: { message: said } })
  return fromDocker(error, `The image "${reference}"`)
}
