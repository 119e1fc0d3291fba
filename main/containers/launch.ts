import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import type { RunOptions } from '../../preload/contract/run'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { type PullListener, pullImage } from '../engine/pull/pullImage'
import { request } from '../engine/request'
import type { Engine } from '../engine/types'
import { networksOf } from '../ledger/run/networks'
import { handle, inspectContainer, toWhat } from './inspect'
import { launchRefused } from './launchErrors'
import { connectMore } from './moreNetworks'
import { portTaken } from './portTaken'
import { toCreateBody } from './toCreateBody'

export interface Launched {
  id: string
  name: string
  warnings: string[]
}

const Created = z.object({ Id: z.string(), Warnings: z.array(z.string()).nullish() })

/** What `POST /containers/create` takes. */
export interface CreateRequest {
  name?: string | undefined
  platform?: string | undefined
  body: { Image?: string | undefined }
}

/** Makes a container and leaves it stopped, after the image is there. Nothing half-made stays. */
export async function createContainer(engine: Engine, run: RunOptions, listener: PullListener): Promise<Launched> {
  const asked = { name: run.name || undefined, platform: run.platform || undefined, body: toCreateBody(run) }
  if (run.pull === 'always') await fetchImage(engine, asked, listener)
  const made = await postCreate(engine, asked, run.pull === 'never' || run.pull === 'always' ? undefined : listener)
  try {
    const short = made.id.slice(0, 12)
    listener.log?.(`${t`Created ${made.name} (${short})`}\n`)
    await connectMore(engine, made.id, networksOf(run).slice(1))
    listener.signal.throwIfAborted()
  } catch (error) {
    await discard(engine, made.id)
    throw error
  }
  return made
}

/** Makes a container and starts it. When it cannot be started it is removed again: nothing half-made stays. */
export async function runContainer(engine: Engine, run: RunOptions, listener: PullListener): Promise<Launched> {
  const made = await createContainer(engine, run, listener)
  try {
    await startContainer(engine, made.id, made.name)
    listener.signal.throwIfAborted()
  } catch (error) {
    await discard(engine, made.id)
    throw error
  }
  listener.log?.(`${t`Started ${made.name}`}\n`)
  return made
}

/** `POST /containers/create`. With a listener, an image that is missing is pulled first, as `docker run` does. */
export async function postCreate(engine: Engine, asked: CreateRequest, listener: PullListener | undefined): Promise<Launched> {
  const { name, platform, body } = asked
  const image = body.Image ?? ''
  const post = () => request(engine, '/containers/create', { method: 'POST', query: { name, platform }, body })
  const failed = (error: unknown): never => {
    throw launchRefused(toAnswer(error)?.message ?? '', error) ?? fromDocker(error, name ? toWhat(name) : t`A container of "${image}"`)
  }
  const answer = await post().catch(async (error: unknown) => {
    if (listener === undefined || !imageMissing(error, body.Image)) return failed(error)
    listener.log?.(`${t`The image "${image}" is not on this engine yet.`}\n`)
    await fetchImage(engine, asked, listener)
    return post().catch(failed)
  })
  const { Id: id, Warnings: warnings } = Created.parse(answer)
  const made = { id, name: (await inspectContainer(engine, id)).name, warnings: warnings ?? [] }
  for (const warning of made.warnings) listener?.log?.(`${t`Warning: ${warning}`}\n`)
  return made
}

/** Pulls the image of a container that shall be made; a failure says that it was the pull. */
export async function fetchImage(engine: Engine, { platform, body }: CreateRequest, listener: PullListener): Promise<void> {
  try {
    await pullImage(engine, { reference: body.Image ?? '', platform }, listener)
  } catch (error) {
    const name = body.Image ?? ''
    const { code, message, hint } = fromDocker(error, t`The image "${name}"`)
    if (code === 'cancelled' || code === 'engine-unreachable') throw error
    throw new AppError(code, t`The image could not be pulled. ${message}`, hint, { cause: error, about: { what: 'image' } })
  }
}

/** An image named by its id alone is in no registry. */
function imageMissing(error: unknown, image = ''): boolean {
  const answer = toAnswer(error)
  if (answer?.status !== 404 || image.startsWith('sha256:')) return false
  return /no such image|does not match the specified platform|image not known/i.test(answer.message)
}

/** `POST /containers/{id}/start`. One that runs already is fine, as it is for `docker start`. */
export async function startContainer(engine: Engine, id: string, name: string): Promise<void> {
  try {
    await handle(engine, id).start()
  } catch (error) {
    const answer = toAnswer(error)
    if (answer?.status === 304) return
    const known = answer && ((await portTaken(engine, answer.message)) ?? launchRefused(answer.message, error))
    throw known ?? fromDocker(error, toWhat(name))
  }
}

/** Removes what was made in vain. With `--rm` the engine may have done so already. Named volumes stay, as always. */
async function discard(engine: Engine, id: string): Promise<void> {
  await handle(engine, id)
    .remove({ force: true, v: true })
    .catch(() => undefined)
}
