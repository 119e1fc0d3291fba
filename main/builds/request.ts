import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { BuildOptions } from '../../preload/contract/builds'
import type { Credentials } from '../engine/logins/find'
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
  /** An address the engine fetches the context from. */
  remote?: string
  /** Logins by registry, for the base images of a build without a session. */
  logins?: Readonly<Record<string, Credentials>>
  signal: AbortSignal
}

/** `POST /build`: sends the context and answers the stream of messages, unread. Throws dockerode's errors. */
export function openBuild(
  engine: Engine,
  { signal, logins = {}, ...asked }: BuildRequest,
  body: Readable | Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: '/build?',
        method: 'POST',
        options: { _query: toQuery(asked) },
        ...(Object.keys(logins).length > 0 && {
          headers: { 'X-Registry-Config': encoded(logins) },
        }),
        file: body,
        isStream: true,
        statusCodes: { 200: true },
        abortSignal: signal,
      },
      (error, answer) => (error ? reject(error) : resolve(answer as IncomingMessage)),
    )
  })
}

/** Go reads base64 of URLs only with its padding, which Node leaves out. */
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')

/** `POST /build/cancel`: ends a BuildKit build by the id it was started with. */
export async function cancelBuild(engine: Engine, id: string): Promise<void> {
  await request(engine, '/build/cancel', { method: 'POST', query: { id }, signal: AbortSignal.timeout(2000) })
}

/** The query of `POST /build`. */
export function toQuery({
  id,
  options,
  dockerfile,
  buildkit,
  session,
  remote,
}: Omit<BuildRequest, 'signal' | 'logins'>): Record<string, string | string[]> {
  const { tags = [], target, args = {}, labels = {}, cacheFrom = [], extraHosts = [], platform, network } = options
  const { noCache, pull, squash, shmSize, memory, ulimits = [] } = options
  return {
    ...(buildkit ? { version: '2', buildid: id } : { version: '1', forcerm: '1' }),
    rm: '1',
    dockerfile,
    ...(session !== undefined && { session, remote: 'client-session' }),
    ...(remote !== undefined && { remote }),
    ...(tags.length > 0 && { t: tags }),
    ...(target && { target }),
    ...(Object.keys(args).length > 0 && { buildargs: JSON.stringify(args) }),
    ...(Object.keys(labels).length > 0 && { labels: JSON.stringify(labels) }),
    ...(platform && { platform }),
    ...(network && { networkmode: network }),
    ...(noCache === true && { nocache: '1' }),
    ...(pull === true && { pull: '1' }),
    ...(squash === true && { squash: '1' }),
    ...(cacheFrom.length > 0 && { cachefrom: JSON.stringify(cacheFrom) }),
    ...(extraHosts.length > 0 && { extrahosts: extraHosts }),
    ...(shmSize !== undefined && { shmsize: String(shmSize) }),
    ...(ulimits.length > 0 && {
      ulimits: JSON.stringify(ulimits.map(({ name, soft, hard = soft }) => ({ Name: name, Soft: soft, Hard: hard }))),
    }),
    ...(memory !== undefined && { memory: String(memory) }),
  }
}
