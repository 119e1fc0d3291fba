import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { t } from '@lingui/core/macro'
import sirv from 'sirv'
import { AppError } from '../../preload/contract/appError'
import type { Downloads } from '../downloads/downloads'
import type { Uploads } from '../uploads/uploads'
import type { Contract, Services } from '../../preload/contract/kit'
import { type LogFault, toWireError } from '../rpc/errors'
import { invoke } from '../rpc/invoke'
import { answerError, answerJson, answerPerson, secure } from './web/answer'
import { bodyOf, TooLarge } from './web/body'
import { createDoor } from './web/door'
import { answerDownload } from './web/download'
import { answerItems } from './web/ndjson'
import { createSockets, refuseSocket } from './web/sockets'
import { takeUpload } from './web/upload'

export interface WebOptions<C extends Contract> {
  /** Asked at each request, not at the listening: the port answers before schemas and services are loaded. */
  contract: () => Promise<C>
  services: () => Promise<Services<C>>
  /** The files that pages may fetch, at `/download/<id>`. */
  downloads?: Downloads | undefined
  uploads?: Uploads | undefined
  /** The folder of the built page. */
  page: string
  token: string
  host: string
  port: number
  log: LogFault
}

export interface Web {
  readonly port: number
  close(): Promise<void>
}

/**
 * Serve mode: the page, `POST /rpc/<method>` for scripts, a WebSocket at `/wire` for the page, and its downloads. A call
 * answers JSON; a stream answers NDJSON, one item a line. Resolves when it listens; rejects with node's own error when it cannot.
 */
export async function serveWeb<C extends Contract>({
  contract,
  services,
  downloads,
  uploads,
  page,
  token,
  host,
  port,
  log,
}: WebOptions<C>): Promise<Web> {
  const door = createDoor({ token, host, port: () => listening })
  const sockets = createSockets()
  // `dev` looks at the disk for each request: a page rebuilt under a running server is served as it is now.
  const files = sirv(page, { dev: true, setHeaders: keepHashed, onNoMatch: (_req, res) => answerPerson(res, nothingHere().toWire()) })
  // node would end a request after five minutes, however fast it comes; an image may take longer.
  const http = createServer({ requestTimeout: 0 }, (req, res) => void answer(req, res))
  let listening = port

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = addressOf(req)
    const method = /^\/rpc\/(.*)$/.exec(pathname)?.[1]
    secure(res)
    try {
      door.checkSource(req, method === undefined && isNavigation(req) ? 'navigation' : 'request')
      const given = searchParams.get('token')
      if (given !== null && req.method === 'GET' && door.holdsToken(given)) return enter(res)
      door.checkToken(req)
      const download = /^\/download\/([\w-]+)$/.exec(pathname)?.[1]
      const upload = /^\/upload\/([\w-]+)$/.exec(pathname)?.[1]
      if (method !== undefined) await rpc(req, res, method)
      else if (download !== undefined && req.method === 'GET') await answerDownload(res, downloads?.take(download))
      else if (upload !== undefined && req.method === 'PUT') await takeUpload(req, res, uploads?.at(upload))
      else if (req.method === 'GET' || req.method === 'HEAD') files(req, res)
      else answerError(res.setHeader('Allow', 'GET, HEAD'), nothingHere().toWire(), 405)
    } catch (error) {
      const wire = toWireError(error, log)
      if (res.headersSent || res.destroyed) res.destroy()
      else if (error instanceof TooLarge) answerError(res, wire, 413)
      else if (method === undefined && isNavigation(req)) answerPerson(res, wire)
      else answerError(res, wire)
    }
  }

  // The token leaves the address bar, and with it the history and every screenshot.
  function enter(res: ServerResponse): void {
    res.writeHead(303, { Location: '/', 'Set-Cookie': door.cookie() }).end()
  }

  async function rpc(req: IncomingMessage, res: ServerResponse, name: string): Promise<void> {
    if (req.method !== 'POST') {
      const command = `curl -X POST … /rpc/${name.slice(0, 100)} -d '{}'`
      const error = new AppError('unsupported', t`Methods are called with POST.`, t`Use: ${command}`)
      return answerError(res.setHeader('Allow', 'POST'), error.toWire(), 405)
    }
    const abort = new AbortController()
    res.on('close', () => abort.abort(new AppError('disconnected', t`The reader went away.`)))
    const { signal } = abort
    const answer = await invoke(await contract(), await services(), name, await bodyOf(req), { signal })
    if (answer.kind === 'value') answerJson(res, 200, answer.value)
    else await answerItems(res, answer.items, { signal, toError: (error) => toWireError(error, log) })
  }

  async function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      door.checkSource(req, 'socket')
      door.checkToken(req)
      if (addressOf(req).pathname !== '/wire') throw nothingHere()
      const ready = await services()
      const { serve } = await import('../rpc/server')
      serve(await sockets.accept(req, socket, head), { contract: await contract(), services: ready, host: 'web', log })
    } catch (error) {
      refuseSocket(socket, toWireError(error, log))
    }
  }
  http.on('upgrade', (req, socket, head) => void upgrade(req, socket, head))

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host.replace(/^\[(.*)\]$/, '$1'), resolve)
  })
  http.removeAllListeners('error').on('error', log)
  listening = (http.address() as AddressInfo).port

  return {
    port: listening,
    async close() {
      sockets.close()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
    },
  }
}

const nothingHere = (): AppError => new AppError('not-found', t`There is nothing at this address.`, t`Longshore’s page is at “/”.`)

/** A person's browser asks for a page; everything else asks for data. */
function isNavigation(req: IncomingMessage): boolean {
  const mode = req.headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate'
  return req.method === 'GET' && (req.headers.accept ?? '').includes('text/html')
}

function addressOf(req: IncomingMessage): URL {
  try {
    return new URL(`http://longshore${req.url ?? '/'}`)
  } catch {
    return new URL('http://longshore/')
  }
}

// File names with a hash never change their content; everything else is asked for anew.
function keepHashed(res: ServerResponse, pathname: string): void {
  if (pathname.startsWith('/assets/')) res.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
}
