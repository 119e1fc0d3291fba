import { setMaxListeners } from 'node:events'
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { t } from '@lingui/core/macro'
import { proxyAuthorization, proxyFor } from './proxy'
import { readCertificates, systemAuthorities, type TlsMaterial } from './tls'
import { createTunnel } from './tunnel'

export interface HttpRequest {
  method: string
  url: URL
  headers?: Readonly<Record<string, string>>
  /** A stream is sent once. */
  body?: Buffer | AsyncIterable<Uint8Array>
  /** False takes any certificate. */
  verify: boolean
  signal?: AbortSignal | undefined
}

/** An answer whose body is still to be read, or destroyed. */
export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: IncomingMessage
  url: URL
  /** How long this side waits for the other, in ms. */
  patience: number
}

/** The other side was silent for too long. */
export class Silence extends Error {
  override readonly name = 'Silence'
}

/** One request, one answer: no redirects, no retries, no logins. Rejects with Node's own errors, or `Silence`. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpAnswer>
  close(): void
}

/** Sockets to one registry at a time: a page of details asks for many small things. */
const SOCKETS = 16
/** One reader may have as many questions under way as there are sockets, and several registries. */
export const LISTENERS = SOCKETS * 8
/** Certificates on disk are looked at again after this, in ms. */
const FRESH = 30_000

interface Pool {
  agent: http.Agent | https.Agent
  proxy: URL | undefined
  readAt: number
  seal: string
}

/** `patience`: how long a registry may take to connect, and to go on, in ms. */
export function createTransport({ patience = 30_000 }: { patience?: number } = {}): Transport {
  const pools = new Map<string, Pool>()

  async function poolFor(url: URL, verify: boolean): Promise<Pool> {
    const key = `${url.origin} ${verify}`
    const known = pools.get(key)
    if (known !== undefined && Date.now() - known.readAt < FRESH) return known
    const proxy = proxyFor(url)
    const material = url.protocol === 'https:' ? await readCertificates(url.host) : undefined
    const seal = JSON.stringify([material, proxy?.href])
    if (known !== undefined && known.seal === seal) {
      known.readAt = Date.now()
      return known
    }
    const pool = { agent: agentFor(material, verify, proxy), proxy, readAt: Date.now(), seal }
    pools.set(key, pool)
    return pool
  }

  return {
    async send(request) {
      if (request.signal) setMaxListeners(LISTENERS, request.signal)
      const pool = await poolFor(request.url, request.verify)
      try {
        return await exchange(request, pool.agent, pool.proxy, patience)
      } catch (error) {
        // Its user may put there now what was missing.
        pool.readAt = 0
        throw error
      }
    },
    close() {
      for (const { agent } of pools.values()) agent.destroy()
      pools.clear()
    },
  }
}

export function tlsOptions(material: TlsMaterial, verify: boolean) {
  const { ca, cert, key } = material
  return {
    rejectUnauthorized: verify,
    ca: [...systemAuthorities(), ...ca],
    ...(cert.length > 0 && { cert, key }),
  }
}

function agentFor(material: TlsMaterial | undefined, verify: boolean, proxy: URL | undefined): http.Agent {
  const common = { keepAlive: true, maxSockets: SOCKETS, keepAliveMsecs: 10_000, timeout: 60_000 }
  if (material === undefined) return new http.Agent(common)
  const options = { ...common, ...tlsOptions(material, verify) }
  return proxy === undefined ? new https.Agent(options) : createTunnel(proxy, options)
}

function exchange(request: HttpRequest, agent: http.Agent, proxy: URL | undefined, patience: number): Promise<HttpAnswer> {
  const { method, url, headers = {}, body, signal } = request
  const secure = url.protocol === 'https:'
  const sized = Buffer.isBuffer(body) ? { 'content-length': String(body.length) } : {}
  const options = { method, agent, ...(signal && { signal }) }
  // A proxy takes plain requests by their whole address, and is a tunnel for the others.
  const direct = secure || proxy === undefined
  const req = direct
    ? (secure ? https : http).request(url, { ...options, headers: { ...headers, ...sized } })
    : http.request({
        ...options,
        host: proxy.hostname,
        port: proxy.port || 80,
        path: url.href,
        headers: { host: url.host, ...headers, ...sized, ...proxyAuthorization(proxy) },
      })

  return new Promise((resolve, reject) => {
    const silent = () => req.destroy(new Silence(t`${url.host} is silent.`))
    // Node's own time-out begins when the connection stands.
    const opening = setTimeout(silent, patience)
    req.on('socket', (socket: Socket) => {
      if (!socket.connecting) return clearTimeout(opening)
      socket.once('connect', () => clearTimeout(opening))
    })
    req.setTimeout(patience, silent)
    // Headers that drip keep a socket busy for ever.
    const answering = body === undefined || Buffer.isBuffer(body) ? setTimeout(silent, patience * 2) : undefined
    const done = () => {
      clearTimeout(opening)
      clearTimeout(answering)
    }
    req.on('close', done)
    req.on('error', (error) => {
      done()
      reject(error)
    })
    req.on('response', (answer) => {
      done()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer, url, patience })
    })
    if (body === undefined || Buffer.isBuffer(body)) req.end(body)
    else void pipeline(Readable.from(body, { objectMode: false }), req).catch(reject)
  })
}
