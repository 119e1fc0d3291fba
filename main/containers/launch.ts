import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import type { RunOptions } from '../../preload/contract/run'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { request } from '../engine/request'
import type { Engine } from '../engine/types'
import { handle, inspectContainer, toWhat } from './inspect'
import { portTaken } from './portTaken'
import { toCreateBody } from './toCreateBody'

export interface Launched {
  id: string
  name: string
  warnings: string[]
}

const Created = z.object({ Id: z.string(), Warnings: z.array(z.string()).nullish() })

/** Makes a container and leaves it stopped (`POST /containers/create`). */
export async function createContainer(engine: Engine, run: RunOptions): Promise<Launched> {
  const query = { name: run.name || undefined, platform: run.platform || undefined }
  const answer = await request(engine, '/containers/create', { method: 'POST', query, body: toCreateBody(run) }).catch((error: unknown) => {
    throw fromDocker(error, run.name ? toWhat(run.name) : `A container of "${run.image}"`)
  })
  const { Id: id, Warnings: warnings } = Created.parse(answer)
  const { name } = await inspectContainer(engine, id)
  return { id, name, warnings: warnings ?? [] }
}

/** Makes a container and starts it. When it cannot be started it is removed again: nothing half-made stays. */
export async function runContainer(engine: Engine, run: RunOptions): Promise<Launched> {
  const made = await createContainer(engine, run)
  try {
    await startContainer(engine, made.id, made.name)
  } catch (error) {
    // With `--rm` the engine may have removed it already. Named volumes stay, as always.
    await handle(engine, made.id)
      .remove({ force: true, v: true })
      .catch(() => undefined)
    throw error
  }
  return made
}

/** `POST /containers/{id}/start`. One that runs already is fine, as it is for `docker start`. */
export async function startContainer(engine: Engine, id: string, name: string): Promise<void> {
  try {
    await handle(engine, id).start()
  } catch (error) {
    const answer = toAnswer(error)
    if (answer?.status === 304) return
    const known = answer && ((await portTaken(engine, answer.message)) ?? networkMissing(answer.message))
    throw known ?? fromDocker(error, toWhat(name))
  }
}

/** The status is a 404, as if the container were missing. */
function networkMissing(said: string): AppError | undefined {
  const network = /^(?:could not find (?:a )?network matching .*?: )?network (\S+) not found$/.exec(said)?.[1]
  if (network === undefined) return undefined
  return new AppError('not-found', `There is no network "${network}" on this engine.`, `Create it first: docker network create ${network}`)
}
