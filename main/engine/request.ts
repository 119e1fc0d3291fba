import type { IncomingMessage } from 'node:http'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Engine } from './types'

export interface RequestOptions {
  method?: 'GET' | 'POST'
  query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  body?: object
  signal?: AbortSignal
}

/**
 * An id, name or reference as one part of a path of the Engine API. Throws `invalid-input` for what is none, such as
 * `../images`: the engine answers such a path with a redirect, and docker-modem follows it to the machine `images`.
 */
export function inPath(ref: string): string {
  if (ref.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw new AppError('invalid-input', t`"${ref}" is neither a name nor an id.`, t`Give the name or the id of something on this engine.`)
  }
  return encodeURIComponent(ref)
}

/**
 * Asks the engine something whose answer dockerode would drop part of, and answers the JSON it sends.
 * Throws dockerode's errors.
 */
export async function request(engine: Engine, path: string, options: RequestOptions = {}): Promise<unknown> {
  return await dial(engine, path, options, false)
}

/**
 * Asks the engine for a stream and answers it unread: bytes wait in the engine's socket until they are read. dockerode
 * reads `logs` without `follow` into memory whole.
 */
export async function openStream(engine: Engine, path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  return (await dial(engine, path, options, true)) as IncomingMessage
}

function dial(engine: Engine, path: string, { method = 'GET', query, body, signal }: RequestOptions, isStream: boolean): Promise<unknown> {
  const asked = Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== undefined))
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: `${path}?`,
        method,
        // A body without `_query` would be repeated in the address.
        options: { _query: asked, _body: body ?? {} },
        isStream,
        statusCodes: { 200: true, 201: true, 204: true },
        ...(signal && { abortSignal: signal }),
      },
      (error, answer) => (error ? reject(error) : resolve(answer)),
    )
  })
}
