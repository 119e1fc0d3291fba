import type { Readable } from 'node:stream'
import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { inDigits } from '../../numbers'
import { fromDocker } from '../errors'
import { findLogin } from '../logins/find'
import { createLayers } from '../pull/layers'
import { isLayer } from '../pull/pullProgress'
import { readLines } from '../pull/readLines'
import { registryOf, splitReference } from '../pull/reference'
import { inPath } from '../request'
import type { Engine } from '../types'
import type { TaskHandle } from '../../tasks/types'

type Layers = ReturnType<typeof createLayers>

export const createPushLayers = (now = Date.now): Layers =>
  createLayers({ moving: 'Pushing', moved: ['Pushed', 'Layer already exists'] }, now)

/**
 * Sends one tag to its registry (`POST /images/{name}/push`) with the login `docker login` has stored, and answers its digest
 * there. Closing the request is what makes the engine stop, so `signal` closes it. `layers` adds up several pushes.
 */
export async function pushImage(engine: Engine, reference: string, layers: Layers, task: TaskHandle, platform?: string): Promise<string> {
  const what = t`The image "${reference}"`
  const { repository, tag } = splitReference(reference)
  const { credentials: auth, problem } = await findLogin(registryOf(reference))
  if (problem !== undefined) task.log(`${t`${problem} Pushing without a login.`}\n`)
  let digest = ''
  try {
    task.signal.throwIfAborted()
    const image = engine.docker.getImage(inPath(repository))
    // The engine wants the header also when there is nothing to say in it.
    const stream = (await image.push({
      tag,
      authconfig: { ...auth },
      abortSignal: task.signal,
      ...(platform && { platform: platformQuery(platform) }),
    })) as Readable
    for await (const { id, status = '', progressDetail } of readLines(stream)) {
      if (isLayer(id)) {
        const { item, text } = layers.take(id, status, progressDetail)
        if (item) task.items([item])
        task.log(text ?? '')
      } else if (status !== '') task.log(`${status}\n`)
      digest = /digest: (sha256:[0-9a-f]{64})/.exec(status)?.[1] ?? digest
      const bytes = layers.bytes()
      if (bytes.total > 0) task.progress({ ...bytes, unit: 'bytes' })
    }
    return digest
  } catch (error) {
    if (task.signal.aborted) throw new AppError('cancelled', t`${what}: the push was cancelled.`, undefined, { cause: error })
    throw engine.lost.aborted ? engine.lost.reason : fromPush(fromDocker(error, what), reference)
  }
}

/** `linux/arm64/v8` as the engine wants it in the query. */
function platformQuery(platform: string): string {
  const [os, architecture, variant] = platform.split('/')
  return JSON.stringify({ os, architecture, variant })
}

/** "Denied" for something that is there means that this user may not write to it. */
export function fromPush(error: AppError, reference: string): AppError {
  if (error.code !== 'denied' || error.about?.what !== 'access') return error
  const { repository } = splitReference(reference)
  return new AppError(
    'denied',
    t`You may not push to "${repository}".`,
    t`Log in (docker login) as somebody who may, or push under another name.`,
    { cause: error, about: error.about },
  )
}

/** What a push did, in one line: `1 layer pushed, 3 already there, digest sha256:…`. */
export function pushResult(layers: Layers, digests: readonly string[]): string {
  const there = layers.count('Layer already exists')
  const pushed = layers.count('Pushed')
  const [digest] = digests
  const news = pushed === 0 ? t`Nothing new` : plural(pushed, { one: '# layer pushed', other: '# layers pushed' })
  const where = digests.length === 1 && digest ? t`digest ${digest}` : plural(digests.length, { one: '# tag', other: '# tags' })
  return [news, there > 0 && t`${inDigits(there)} already there`, where].filter(Boolean).join(', ')
}
