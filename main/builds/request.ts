import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { BuildOptions } from '../../preload/contract/builds'
import { request } from '../engine/request'
import type { Engine } from '../engine/types'

export interface BuildRequest {
  /** Ours, so that the build can be cancelled by it. */
  id: string
  options: BuildOptions
  /** The Dockerfile's name inside what is sent. */
  dockerfile: string
  buildkit: boolean
  /** A session that hands out the context, instead of a body. */
  session?: string
  signal: AbortSignal
}

/** `POST /build`: sends the context and answers the stream of messages, unread. Throws dockerode's errors. */
export function openBuild(
  engine: Engine,
  { options, session, signal, ...rest }: BuildRequest,
  body: Readable | Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: '/build?',
        method: 'POST',
        options: { _query: toQuery({ options, ...rest, ...(session !== undefined && { session }) }) },
        file: body,
        isStream: true,
        statusCodes: { 200: true },
        abortSignal: signal,
      },
      (error, answer) => (error ? reject(error) : resolve(answer as IncomingMessage)),
    )
  })
}

/** `POST /build/cancel`: ends a BuildKit build by the id it was started with. */
export async function cancelBuild(engine: Engine, id: string): Promise<void> {
  await request(engine, '/build/cancel', { method: 'POST', query: { id }, signal: AbortSignal.timeout(2000) })
}

/** The query of `POST /build`. */
export function toQuery({ id, options, dockerfile, buildkit, session }: Omit<BuildRequest, 'signal'>): Record<string, string | string[]> {
  const { tags = [], target, args = {}, labels = {}, platform, network, noCache, pull } = options
  return {
    ...(buildkit ? { version: '2', buildid: id } : { version: '1', forcerm: '1' }),
    rm: '1',
    dockerfile,
    ...(session !== undefined && { session, remote: 'client-session' }),
    ...(tags.length > 0 && { t: tags }),
    ...(target && { target }),
    ...(Object.keys(args).length > 0 && { buildargs: JSON.stringify(args) }),
    ...(Object.keys(labels).length > 0 && { labels: JSON.stringify(labels) }),
    ...(platform && { platform }),
    ...(network && { networkmode: network }),
    ...(noCache === true && { nocache: '1' }),
    ...(pull === true && { pull: '1' }),
  }
}
