import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { openBody } from './context/body'
import type { BuildRecord } from './record'
import { openBuild } from './request'
import type { BuildPlan } from './run'

export interface OpenAnswer {
  /** The messages of the build, unread. */
  answer: IncomingMessage
  /** Why the context could not be sent, when that is what broke the answer. */
  fault(): unknown
  close(): void
}

/** Starts a build on the engine and hands it the context. */
export async function openAnswer(plan: BuildPlan, record: BuildRecord, signal: AbortSignal): Promise<OpenAnswer> {
  const { engine, place, ignore } = plan
  const { id, options } = record.build
  const { tar, dockerfile } = await openBody(place, ignore, record)
  let fault: unknown
  tar.on('error', (error) => (fault = error))
  const close = () => tar.destroy()
  try {
    const answer = await openBuild(engine, { id, options, dockerfile, buildkit: engine.abilities.buildkit, signal }, Readable.from(tar))
    return { answer, close, fault: () => fault }
  } catch (error) {
    close()
    throw fault ?? error
  }
}
