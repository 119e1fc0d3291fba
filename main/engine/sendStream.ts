import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { Engine } from './types'

/**
 * Sends bytes to the engine as they come and answers its words unread, which may begin before the last byte is sent. When
 * the bytes break off, so does the request: the engine never takes a part for the whole. Throws dockerode's errors.
 */
export function sendStream(
  engine: Engine,
  path: string,
  { query, body, signal }: { query: Record<string, unknown>; body: AsyncIterable<Uint8Array>; signal: AbortSignal },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: `${path}?`,
        method: 'POST',
        options: { _query: query },
        file: Readable.from(body, { objectMode: false }),
        isStream: true,
        statusCodes: { 200: true },
        abortSignal: signal,
      },
      (error, answer) => (error ? reject(error) : resolve(answer as IncomingMessage)),
    )
  })
}
