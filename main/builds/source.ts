import type { IncomingMessage } from 'node:http'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { findCredentials, type Credentials } from '../engine/logins/find'
import { registryOf } from '../engine/pull/reference'
import { openBody } from './context/body'
import type { ContextPlace } from './context/locate'
import type { BuildPlan } from './plan'
import type { BuildRecord } from './record'
import { openBuild } from './request'
import { openAgents } from './session/agents'
import { contextFiles } from './session/contextFiles'
import { openSession, type FilesOf } from './session/session'

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
  if (plan.engine.abilities.buildkit) {
    const opened = await overSession(plan, record, signal)
    if (opened) return opened
  }
  return plan.place ? await sendTar(plan, plan.place, record, signal) : await sendAddress(plan, record, signal)
}

const nothing: FilesOf = () => undefined

async function overSession(plan: BuildPlan, record: BuildRecord, signal: AbortSignal): Promise<OpenAnswer | undefined> {
  const { engine, place, ignore, secrets } = plan
  const { id, options } = record.build
  const agents = await openAgents(options.ssh ?? [])
  const files = place ? contextFiles(place, ignore, record) : nothing
  const opened = openSession(engine, place?.folder ?? options.context, files, { secrets, agents: agents.sockets })
  const session = await opened.catch(async (error: unknown) => {
    await agents.close()
    // Without a session nothing can be asked for; what a build needs has to come with it.
    if (secrets.size > 0 || agents.sockets.size > 0) throw error
    return undefined
  })
  if (!session) return undefined
  const close = () => {
    session.close()
    agents.close().catch(() => undefined)
  }
  try {
    const asked = place ? { dockerfile: basename(place.dockerfile), session: session.id } : remoteOf(options, session.id)
    const answer = await openBuild(engine, { id, options, ...asked, buildkit: true, signal }, Buffer.alloc(0))
    return { answer, fault: session.fault, close }
  } catch (error) {
    close()
    throw session.fault() ?? error
  }
}

const remoteOf = ({ dockerfile, context }: BuildRecord['build']['options'], session?: string) => ({
  dockerfile: dockerfile || 'Dockerfile',
  remote: context,
  ...(session !== undefined && { session }),
})

/** The engine fetches the context itself. */
async function sendAddress({ engine }: BuildPlan, record: BuildRecord, signal: AbortSignal): Promise<OpenAnswer> {
  const { id, options } = record.build
  const { buildkit } = engine.abilities
  const answer = await openBuild(engine, { id, options, ...remoteOf(options), buildkit, signal }, Buffer.alloc(0))
  return { answer, close: () => answer.destroy(), fault: () => undefined }
}

async function sendTar(plan: BuildPlan, place: ContextPlace, record: BuildRecord, signal: AbortSignal): Promise<OpenAnswer> {
  const { engine, ignore } = plan
  const { id, options } = record.build
  const logins = await loginsOf(plan)
  const { tar, dockerfile } = await openBody(place, ignore, record)
  let fault: unknown
  tar.on('error', (error) => (fault = error))
  const close = () => tar.destroy()
  try {
    const { buildkit } = engine.abilities
    const answer = await openBuild(engine, { id, options, dockerfile, buildkit, logins, signal }, Readable.from(tar))
    return { answer, close, fault: () => fault }
  } catch (error) {
    close()
    throw fault ?? error
  }
}

/** The logins for the registries that the Dockerfile names. */
async function loginsOf({ dockerfile }: BuildPlan): Promise<Record<string, Credentials>> {
  const logins: Record<string, Credentials> = {}
  for (const registry of new Set(dockerfile.stages.map(({ base }) => registryOf(base)))) {
    const found = await findCredentials(registry)
    if (found) logins[registry] = found
  }
  return logins
}
