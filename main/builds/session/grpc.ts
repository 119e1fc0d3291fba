import { performServerHandshake, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import { messagesOf } from './framing'

/** Answers of gRPC that mean "no". */
export const status = { notFound: 5, unimplemented: 12, internal: 13, unavailable: 14 } as const

/** A refusal, as gRPC wants it. */
export class Refused extends Error {
  constructor(
    readonly code: (typeof status)[keyof typeof status],
    message: string,
  ) {
    super(message)
  }
}

/** One call of an engine to us. */
export interface Call {
  /** The values of a header: HTTP/2 in Node joins what is said several times with a comma. */
  said(header: string): readonly string[]
  /** What the engine says, an item for each read of the socket. */
  messages: AsyncIterable<readonly Buffer[]>
  /** Sends framed messages. When it resolves, they have left and their memory may be used again. */
  write(framed: Buffer): Promise<void>
  /** The engine wants no more of it. */
  signal: AbortSignal
}

export type Method = (call: Call) => Promise<void>

/**
 * Serves methods to the engine at the other end of a socket, as gRPC over HTTP/2. Written out because bytes by the hundred megabyte go
 * through here: grpc-js waits for each message to leave before it takes the next.
 */
export function serveGrpc(socket: Socket, methods: ReadonlyMap<string, Method>): { close(): void } {
  const session = performServerHandshake(socket)
  session.on('error', () => undefined)
  session.on('stream', (stream, headers) => void answer(stream, headers, methods))
  return { close: () => session.destroy() }
}

async function answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, methods: ReadonlyMap<string, Method>): Promise<void> {
  let [code, message] = [0, '']
  stream.on('error', () => undefined)
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': code, 'grpc-message': encodeURIComponent(message) }))
  stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true })
  try {
    const method = methods.get(headers[':path'] ?? '')
    if (!method) throw new Refused(status.unimplemented, 'This session has no such method.')
    await method(callOf(stream, headers))
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(status.internal, 'Longshore could not answer.')
    code = refused.code
    message = refused.message
  }
  // What the engine still says is not waited for.
  stream.resume()
  if (!stream.destroyed) stream.end()
}

function callOf(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Call {
  const gone = new AbortController()
  const waiting = new Set<(error: Error) => void>()
  stream.once('aborted', () => gone.abort())
  stream.once('close', () => {
    gone.abort()
    for (const fail of waiting) fail(new Error('The engine is gone.'))
  })
  return {
    said: (header) => [headers[header] ?? []].flat().flatMap((value) => value.split(', ')),
    messages: messagesOf(stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>),
    write: (framed) =>
      new Promise((resolve, reject) => {
        gone.signal.throwIfAborted()
        waiting.add(reject)
        stream.write(framed, (error) => {
          waiting.delete(reject)
          if (error) reject(error)
          else resolve()
        })
      }),
    signal: gone.signal,
  }
}
