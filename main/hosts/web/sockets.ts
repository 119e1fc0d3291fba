import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { WireError } from '../../../preload/contract/errors'
import { decodeFrame, encodeFrame } from '../../../preload/contract/framing'
import type { ServerFrame, ServerWire } from '../../../preload/contract/wire'
import { HTTP_STATUS } from '../../rpc/errors'
import { BODY_LIMIT } from './body'

/** A page that stops answering pings for this long is gone: a laptop that went to sleep sends no goodbye. */
const HEARTBEAT = 30_000

export interface Sockets {
  accept(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<ServerWire>
  close(): void
}

export function createSockets(): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT, perMessageDeflate: false, clientTracking: true })
  const answered = new WeakSet<WebSocket>()
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, HEARTBEAT).unref()

  return {
    accept: (req, socket, head) =>
      new Promise((resolve) => {
        server.handleUpgrade(req, socket, head, (ws) => {
          answered.add(ws)
          ws.on('pong', () => answered.add(ws))
          resolve(socketWire(ws))
        })
      }),
    close() {
      clearInterval(heartbeat)
      for (const socket of server.clients) {
        socket.close(1001)
        socket.terminate()
      }
      server.close()
    },
  }
}

/** A wire over one WebSocket. Frames that come before anybody listens are kept. How much may lie unsent is bounded by credit. */
export function socketWire(ws: WebSocket): ServerWire {
  const early: unknown[] = []
  let take = (frame: unknown): void => void early.push(frame)
  ws.on('message', (message: RawData, isBinary) => {
    try {
      take(decodeFrame(isBinary ? toBytes(message) : (message as Buffer).toString('utf8')))
    } catch {
      ws.close(1007, 'not a frame')
    }
  })
  // The close event follows each error and says all there is to say.
  ws.on('error', () => undefined)
  return {
    send: (frame: ServerFrame) => ws.send(encodeFrame(frame)),
    onFrame(listener) {
      take = listener
      for (const frame of early.splice(0)) listener(frame)
    },
    onClose: (done) => void (ws.readyState === ws.CLOSED ? done() : ws.once('close', () => done())),
    close: () => ws.close(1008),
  }
}

/** Answers an upgrade with an error in place of a socket. */
export function refuseSocket(socket: Duplex, error: WireError): void {
  const status = HTTP_STATUS[error.code]
  const body = JSON.stringify(error)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

// A plain Uint8Array: `slice` of a Buffer shares its memory, and a frame would keep the whole message alive.
const toBytes = (message: RawData): Uint8Array => {
  const { buffer, byteOffset, byteLength } = message as Buffer
  return new Uint8Array(buffer, byteOffset, byteLength)
}
