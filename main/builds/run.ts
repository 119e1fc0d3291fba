import type { IncomingMessage } from 'node:http'
import { plural, t } from '@lingui/core/macro'
import type { BuildStep } from '../../preload/contract/builds'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import type { TaskHandle } from '../tasks/types'
import { createBuildkitReader } from './buildkit'
import { createClassicReader } from './classic'
import { toFailure, type Failure } from './failure'
import { errorOf, readMessages, type EngineMessage } from './messages'
import type { BuildPlan } from './plan'
import type { BuildRecord } from './record'
import { cancelBuild } from './request'
import { masked } from './session/masked'
import { openAnswer } from './source'
import { inDigits } from '../numbers'

/** Runs one build to its end and writes what happens into its record. Answers its one-line result. */
export async function runBuild(plan: BuildPlan, record: BuildRecord, task: TaskHandle): Promise<string> {
  const { engine, dockerfile } = plan
  const signal = AbortSignal.any([task.signal, engine.lost])
  try {
    const createReader = engine.abilities.buildkit ? createBuildkitReader : createClassicReader
    const take = createReader(dockerfile, masked(record, plan.secrets))
    const { answer, close, fault } = await openAnswer(plan, record, signal)
    try {
      await readAnswer(answer, take)
    } catch (error) {
      throw fault() ?? error
    } finally {
      close()
    }
    if (record.build.imageId === undefined) await findImage(engine, record)
    record.end({ state: 'succeeded' })
    return resultOf(record)
  } catch (error) {
    if (task.signal.aborted) {
      // Closing the request ends most builds; one that BuildKit shares or still prepares ends by its id.
      if (engine.abilities.buildkit) await cancelBuild(engine, record.build.id).catch(() => undefined)
      record.end({ state: 'cancelled' })
      throw new AppError('cancelled', t`The build was cancelled.`, undefined, { cause: error })
    }
    const failure = describe(engine.lost.aborted ? engine.lost.reason : error, plan, record)
    record.end({ state: 'failed', error: failure })
    throw new AppError(failure.code, failure.message, failure.hint, { cause: error })
  }
}

/** What the engine said when it ended a build with an error. */
class BuildRefused extends Error {}

async function readAnswer(answer: IncomingMessage, take: (message: EngineMessage) => void): Promise<void> {
  let said: string | undefined
  for await (const message of readMessages(answer)) {
    take(message)
    said = errorOf(message) ?? said
  }
  if (said !== undefined) throw new BuildRefused(said)
}

const isOver = ({ state }: BuildStep) => state === 'done' || state === 'cached'

/** Engines that do not tell the new image's id have at least tagged it. */
async function findImage(engine: Engine, record: BuildRecord): Promise<void> {
  const [tag] = record.build.options.tags ?? []
  const ended = new AppError(
    'engine-unreachable',
    t`The engine ended the build without a word.`,
    t`It may have been restarted; build again.`,
  )
  if (tag === undefined || !record.steps.some(isOver) || !record.steps.every(isOver)) throw ended
  const { Id } = await engine.docker
    .getImage(tag)
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, t`The image ${tag}`)
    })
  record.image(Id)
}

function describe(error: unknown, plan: BuildPlan, record: BuildRecord): Failure {
  const said = error instanceof BuildRefused ? error.message : toAnswer(error)?.message
  if (said === undefined) return fromDocker(error, t`The build`).toWire()
  if (/context canceled|grpc: the client connection is closing|server is shutting down/.test(said)) {
    return { code: 'engine-unreachable', message: t`The engine stopped in the middle of the build.`, hint: t`Build again when it is back.` }
  }
  const step = record.steps.findLast(({ state }) => state === 'failed')
  const failed = { dockerfile: plan.dockerfile, ignore: plan.ignore, context: plan.place?.folder ?? record.build.options.context, step }
  const failure = toFailure(said, failed)
  return failure.code === 'internal' && !(error instanceof BuildRefused) ? fromDocker(error, t`The build`).toWire() : failure
}

function resultOf({ build }: BuildRecord): string {
  const { cached } = build
  const parts = [plural(build.steps, { one: '# step', other: '# steps' }), ...(cached > 0 ? [t`${inDigits(cached)} cached`] : [])]
  return [...(build.imageId === undefined ? [] : [build.imageId.slice(0, 19)]), ...parts].join(', ')
}
