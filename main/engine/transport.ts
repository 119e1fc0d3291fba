import { readFile } from 'node:fs/promises'
import { Agent, type ClientRequest, type ClientRequestArgs, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { connect as connectNet, isIP } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { inspect } from 'node:util'
import { t } from '@lingui/core/macro'
import type Docker from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { type Address, formatAddress, isLocal } from './address'
import { refuseRedirects } from './redirects'
import { connectSsh } from './ssh'

/** Where the certificates of a tcp engine are: a folder with ca.pem, cert.pem and key.pem. */
export interface TlsFolder {
  folder: string
  skipVerify: boolean
}

export interface Answer {
  headers: IncomingHttpHeaders
  body: string
}

/** The way to one engine: an address turned into connections. */
export interface Transport {
  /** For http requests; each connection it opens is one to the engine, upgraded ones (exec, attach) too. */
  readonly agent: Agent
  /** `GET path`, whole. Rejects with the socket's error, or with the engine's words when it answers with an error. */
  get(path: string, timeout: number): Promise<Answer>
  /** `GET path`, as it comes, once its headers are in. */
  open(path: string, timeout: number): Promise<IncomingMessage>
  /** Connections that carry a request now, and bytes ever received: equal numbers mean silence. */
  traffic(): { busy: number; bytes: number }
  /** Breaks every connection; requests under way reject with `reason`. */
  close(reason: Error): void
}

/** `bytesRead` is the socket's own; the ssh child counts its own. */
type Connection = Duplex & { bytesRead?: number }

/** Opens nothing yet, but reads the certificates. */
export async function createTransport(address: Address, tls?: TlsFolder): Promise<Transport> {
  const dial = await dialler(address, tls)
  const agent = new EngineAgent(dial, isLocal(address) ? 16 : 4)
  const options = (path: string): ClientRequestArgs => ({ agent, path, headers: { host: hostHeader(address) } })

  const open = (path: string, timeout: number) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(options(path), resolve)
      const timer = setTimeout(() => asked.destroy(new AppError('engine-unreachable', t`no answer.`, silent(address))), timeout)
      asked.on('error', reject).on('close', () => clearTimeout(timer))
      asked.on('response', () => clearTimeout(timer))
      asked.end()
    })

  return {
    agent,
    open: async (path, timeout) => {
      const response = await open(path, timeout)
      if (response.statusCode === 200) return response
      throw await refusal(response)
    },
    get: async (path, timeout) => {
      const response = await open(path, timeout)
      if (response.statusCode !== 200) throw await refusal(response)
      return { headers: response.headers, body: await textOf(response) }
    },
    traffic: () => agent.traffic(),
    close: (reason) => agent.close(reason),
  }
}

/** Node's types leave it out. */
const { addRequest } = Agent.prototype as Agent & { addRequest(asked: ClientRequest, ...how: unknown[]): void }

/** Local connections are pooled widely; a free ssh connection is a process, so few of those wait. */
class EngineAgent extends Agent {
  readonly #dial: () => Connection
  readonly #open = new Set<Connection>()
  /** Bytes of connections that are gone. */
  #past = 0
  #closed: Error | undefined

  constructor(dial: () => Connection, free: number) {
    super({ keepAlive: true, maxFreeSockets: free, scheduling: 'lifo' })
    this.#dial = dial
  }

  /** docker-modem inspects all it is given for each request, whether or not anybody reads it: every socket, and all that hangs on one. */
  [inspect.custom](): string {
    return 'EngineAgent'
  }

  override createConnection(): Connection {
    if (this.#closed !== undefined) throw this.#closed
    const socket = this.#dial()
    this.#open.add(socket)
    socket.once('close', () => {
      this.#open.delete(socket)
      this.#past += socket.bytesRead ?? 0
    })
    return socket
  }

  /** Node's own hook for each request. docker-modem hears of an answer's end, but not of one that breaks off: it would wait for ever. */
  addRequest(asked: ClientRequest, ...how: unknown[]): void {
    asked.once('response', (answer: IncomingMessage) => {
      answer.once('error', (error) => {
        if (asked.listenerCount('error') > 0) asked.emit('error', error)
      })
    })
    addRequest.call(this, asked, ...how)
  }

  traffic(): { busy: number; bytes: number } {
    let free = 0
    for (const sockets of Object.values(this.freeSockets)) free += sockets?.length ?? 0
    let bytes = this.#past
    for (const socket of this.#open) bytes += socket.bytesRead ?? 0
    return { busy: this.#open.size - free, bytes }
  }

  close(reason: Error): void {
    this.#closed = reason
    // An upgraded connection has left the agent's own books, but not ours.
    for (const socket of this.#open) {
      socket.on('error', () => undefined)
      socket.destroy(reason)
    }
    this.destroy()
  }
}

async function dialler(address: Address, tls: TlsFolder | undefined): Promise<() => Connection> {
  switch (address.kind) {
    case 'unix':
    case 'npipe':
      return () => connectNet({ path: address.path })
    case 'ssh':
      return () => connectSsh(address)
    case 'tcp': {
      const { host } = address
      const port = address.port ?? (tls === undefined ? 2375 : 2376)
      // libuv asks every second after the delay and gives up after ten: a vanished machine is noticed within 15 s.
      const common = { host, port, keepAlive: true, keepAliveInitialDelay: 5000, noDelay: true }
      if (tls === undefined) return () => connectNet(common)
      const material = await readTls(tls.folder)
      return () =>
        connectTls({ ...common, ...material, rejectUnauthorized: !tls.skipVerify, ...(isIP(host) === 0 && { servername: host }) })
    }
  }
}

/** The certificates that are there: ca.pem alone is enough for an engine that asks for none of ours. */
async function readTls(folder: string): Promise<{ ca?: Buffer; cert?: Buffer; key?: Buffer }> {
  const read = (name: string) =>
    readFile(join(folder, name)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined
      const file = join(folder, name)
      throw new AppError('engine-unreachable', t`${file} cannot be read.`, t`Check who may read it.`, { cause })
    })
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')])
  if (cert === undefined && ca === undefined) {
    throw new AppError('engine-unreachable', t`There are no certificates in ${folder}.`, t`Put ca.pem, cert.pem and key.pem there.`, {
      about: { what: 'tls' },
    })
  }
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
}

const hostHeader = (address: Address) => (address.kind === 'tcp' ? formatAddress(address).slice('tcp://'.length) : 'localhost')
const silent = (address: Address) =>
  isLocal(address)
    ? t`It accepts connections but does not answer: restart it.`
    : t`Check that the engine listens there and that no firewall is in between.`

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += part as string
  return text
}

async function refusal(response: IncomingMessage): Promise<AppError> {
  const said = (await textOf(response)).slice(0, 300).trim()
  const status = response.statusCode ?? 0
  const line = said.replaceAll(/\s+/g, ' ')
  const message = said === '' || said.startsWith('<') ? t`It answers with status ${status}` : t`It answers with status ${status}: ${line}`
  return new AppError('engine-unreachable', message, t`It may be just starting.`)
}

/** A dockerode over this transport. It is loaded when an engine is first used, not when Longshore starts. */
export async function createDocker(transport: Transport, address: Address): Promise<Docker> {
  const { default: Dockerode } = await import('dockerode')
  // Every option is named, also the empty ones: dockerode fills what is left out from DOCKER_HOST and DOCKER_CERT_PATH,
  // and fails on values it does not understand. The agent makes the connection; `socketPath` only keeps dockerode from
  // resolving request paths as web addresses.
  const options = {
    agent: transport.agent,
    socketPath: formatAddress(address),
    headers: { host: hostHeader(address) },
    protocol: 'http' as const,
    host: undefined,
    port: undefined,
    pathPrefix: undefined,
    username: undefined,
    password: undefined,
    version: undefined,
    ca: undefined,
    cert: undefined,
    key: undefined,
    timeout: undefined,
    connectionTimeout: undefined,
  }
  return refuseRedirects(withoutDockerHost(() => new Dockerode(options)))
}

function withoutDockerHost<T>(make: () => T): T {
  const { DOCKER_HOST } = process.env
  delete process.env.DOCKER_HOST
  try {
    return make()
  } finally {
    if (DOCKER_HOST !== undefined) process.env.DOCKER_HOST = DOCKER_HOST
  }
}
