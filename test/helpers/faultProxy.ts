import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

/** What goes wrong with one request. */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The body ends, with the connection, after so many bytes. */
  | { kind: 'cut'; after: number }
  /** A byte now and then, for ever. */
  | { kind: 'drip'; every: number }
  /** Headers never come. */
  | { kind: 'silence' }
  /** One byte of the body is another. */
  | { kind: 'wrong digest' }
  /** The body has more bytes than it should. */
  | { kind: 'wrong length' }
  /** The connection ends before any answer, after so many bytes of what was sent. */
  | { kind: 'hang up'; after?: number }

export interface Asked {
  method: string
  path: string
  headers: IncomingMessage['headers']
}

/** A proxy in front of a registry that lets everything through, except what `fault` says. */
export async function faultProxy(target: string) {
  const asked: Asked[] = []
  let fault: (asked: Asked) => Fault | undefined = () => undefined
  const server = createServer((req, res) => {
    const one = { method: req.method ?? '', path: req.url ?? '', headers: req.headers }
    asked.push(one)
    act(fault(one), target, req, res)
  })
  // A registry that is asked for TLS by its own port hangs up.
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** From now on; without one everything goes through. */
    when(next: (asked: Asked) => Fault | undefined = () => undefined) {
      fault = next
      asked.length = 0
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The first `count` requests that match. */
export function times(count: number, matches: (asked: Asked) => boolean, fault: Fault): (asked: Asked) => Fault | undefined {
  let left = count
  return (asked) => (matches(asked) && left-- > 0 ? fault : undefined)
}

function act(fault: Fault | undefined, target: string, req: IncomingMessage, res: ServerResponse): void {
  switch (fault?.kind) {
    case 'answer':
      req.resume()
      return void res.writeHead(fault.status, fault.headers).end(fault.body)
    case 'silence':
      return void req.resume()
    case 'hang up': {
      let got = 0
      req.on('data', (piece: Buffer) => {
        got += piece.length
        if (got >= (fault.after ?? 0)) req.socket.destroy()
      })
      if (fault.after === undefined) req.socket.destroy()
      return
    }
    default:
  }
  const [host, port] = target.split(':')
  const onward = request(
    { host, port, method: req.method, path: req.url, headers: { ...req.headers, host: req.headers.host ?? target } },
    (answer) => {
      const { 'content-length': length, ...headers } = answer.headers
      switch (fault?.kind) {
        case 'cut': {
          res.writeHead(answer.statusCode ?? 500, answer.headers)
          let left = fault.after
          answer.on('data', (piece: Buffer) => {
            res.write(piece.subarray(0, left))
            left -= Math.min(left, piece.length)
            if (left === 0) setTimeout(() => res.socket?.destroy(), 20)
          })
          return
        }
        case 'drip': {
          res.writeHead(answer.statusCode ?? 500, answer.headers)
          const timer = setInterval(() => res.write('x'), fault.every)
          res.on('close', () => clearInterval(timer))
          return void answer.resume()
        }
        case 'wrong digest': {
          res.writeHead(answer.statusCode ?? 500, answer.headers)
          let changed = false
          answer.on('data', (piece: Buffer) => {
            const copy = Buffer.from(piece)
            if (!changed) copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1
            changed = true
            res.write(copy)
          })
          return void answer.on('end', () => res.end())
        }
        case 'wrong length': {
          res.writeHead(answer.statusCode ?? 500, {
            ...headers,
            ...(length !== undefined && { 'content-length': String(Number(length) + 10) }),
          })
          answer.pipe(res, { end: false })
          return void answer.on('end', () => res.end('0123456789'))
        }
        default:
          res.writeHead(answer.statusCode ?? 500, answer.headers)
          answer.pipe(res)
      }
    },
  )
  onward.on('error', () => res.destroy())
  req.pipe(onward)
}

/** A proxy for HTTPS_PROXY and HTTP_PROXY that takes every name for 127.0.0.1, and tells what it was asked. */
export async function forwardProxy() {
  const asked: string[] = []
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '')
    asked.push(`${req.method} ${url.href}`)
    const onward = request(
      { host: '127.0.0.1', port: url.port, path: url.pathname + url.search, method: req.method, headers: req.headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(res)
      },
    )
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  server.on('connect', (req, socket) => {
    asked.push(`CONNECT ${req.url} ${req.headers['proxy-authorization'] ?? ''}`.trim())
    const onward = connect({ host: '127.0.0.1', port: Number(req.url?.split(':')[1]) }, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => (server.closeAllConnections(), server.close()),
  }
}
