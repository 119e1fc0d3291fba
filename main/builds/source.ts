import type { IncomingMessage } from 'node:http'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { openBody } from './context/body'
import type { BuildPlan } from './plan'
import type { BuildRecord } from './record'
import { openBuild } from './request'
import { contextFiles } from './session/contextFiles'
import { openSession } from './session/session'

export interface OpenAnswer {
  /** The messages of the build, unread. */
  answer: IncomingMessage
  /** Why the context could not be given, when that is what broke the build. */
  fault(): unknown
  close(): void
}

/**
 * Starts a build on the engine and gives it the context: BuildKit fetches what it lacks through a session, as from Docker's own client; the
 * classic builder, and a BuildKit to which no session can be opened, get all of it as a tar.
 */
export async function openAnswer(plan: BuildPlan, record: BuildRecord, signal: AbortSignal): Promise<OpenAnswer> {
  const { engine, place, ignore } = plan
  if (!engine.abilities.buildkit) return await sendTar(plan, record, signal)
  const session = await openSession(engine, place.folder, contextFiles(place, ignore, record)).catch(() => undefined)
  if (!session) return await sendTar(plan, record, signal)
  const { id, options } = record.build
  const { fault, close } = session
  try {
    const dockerfile = basename(place.dockerfile)
    const answer = await openBuild(engine, { id, options, dockerfile, buildkit: true, session: session.id, signal }, Buffer.alloc(0))
    return { answer, fault, close }
  } catch (error) {
    close()
    throw fault() ?? error
  }
}

async function sendTar(plan: BuildPlan, record: BuildRecord, signal: AbortSignal): Promise<OpenAnswer> {
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
