import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { hostname } from 'node:os'
import type { Duplex } from 'node:stream'
import { Server, ServerCredentials, status, type ServerDuplexStream, type ServiceDefinition } from '@grpc/grpc-js'
import type { Engine } from '../../engine/types'
import type { ContextEntry } from '../context/walk'
import { decodePacket, encodePacket, type Packet } from './packets'
import { sendFiles } from './sendFiles'
import { addServices, type Granted } from './services'

/** A connection by which an engine fetches what a build needs from this machine. */
export interface BuildSession {
  readonly id: string
  /** Why files could not be given, if so. */
  fault(): unknown
  close(): void
}

/** The files of one folder that a build may ask for; `only` names those wanted when it does not want all. */
export type FilesOf = (folder: string, only: readonly string[]) => SharedFiles | undefined
export interface SharedFiles {
  entries: AsyncIterable<ContextEntry>
  /** Told of each piece of a file's content that went to the engine. */
  onSent?: ((bytes: number) => void) | undefined
  /** The engine has all it wanted. */
  onDone?: (() => void) | undefined
}

const FILES = '/moby.filesync.v1.FileSync/DiffCopy'

/**
 * Opens a BuildKit session: `POST /session`, upgraded to HTTP/2, over which the engine calls us. It gives out files, the logins of
 * registries, secrets and SSH agents, and says that it is well: engines end a session that does not say so.
 * `shared` names the context, so that the engine finds what it has of it from earlier builds. Throws dockerode's errors.
 */
export async function openSession(engine: Engine, shared: string, filesOf: FilesOf, granted: Granted): Promise<BuildSession> {
  const id = randomUUID()
  const server = new Server()
  const methods = [FILES, ...addServices(server, granted)]
  const socket = await dial(engine, id, shared, methods)
  // Who builds hears of a broken connection from the build itself.
  socket.on('error', () => undefined)
  let fault: unknown

  const serveFiles = async (call: ServerDuplexStream<Packet, Packet>) => {
    // HTTP/2 in Node joins what is said several times with a comma.
    const said = (key: string) => call.metadata.get(key).map(String)
    const files = filesOf(
      said('dir-name')[0] ?? '',
      said('followpaths').flatMap((paths) => paths.split(', ')),
    )
    if (!files) return void call.emit('error', { code: status.NOT_FOUND, details: 'There is no such folder in this session.' })
    const gone = new AbortController()
    call.on('error', () => gone.abort())
    call.on('cancelled', () => {
      gone.abort()
      call.destroy()
    })
    const send = async (packet: Packet) => {
      gone.signal.throwIfAborted()
      if (!call.write(packet)) await once(call, 'drain', { signal: gone.signal })
    }
    try {
      await sendFiles(files.entries, { packets: call.iterator({ destroyOnReturn: false }), send }, files.onSent)
      files.onDone?.()
    } catch (error) {
      if (!gone.signal.aborted) fault ??= error
    }
    if (!gone.signal.aborted) call.end()
  }

  server.addService(filesService, { DiffCopy: (call: ServerDuplexStream<Packet, Packet>) => void serveFiles(call) })
  server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(socket)

  return {
    id,
    fault: () => fault,
    close() {
      server.forceShutdown()
      socket.destroy()
    },
  }
}

/** How long an engine may take to open a session; proxies in between may swallow the upgrade without a word. */
const PATIENCE = 5000

function dial(engine: Engine, id: string, shared: string, methods: readonly string[]): Promise<Duplex> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), PATIENCE)
  return new Promise<Duplex>((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: '/session',
        method: 'POST',
        hijack: true,
        headers: {
          Upgrade: 'h2c',
          'X-Docker-Expose-Session-Uuid': id,
          'X-Docker-Expose-Session-Name': 'longshore',
          'X-Docker-Expose-Session-Sharedkey': createHash('sha256').update(`${hostname()}\0${shared}`).digest('hex'),
          'X-Docker-Expose-Session-Grpc-Method': [...methods],
        },
        statusCodes: { 200: true },
        abortSignal: late.signal,
      },
      (error: unknown, socket: unknown) => (error ? reject(error as Error) : resolve(socket as Duplex)),
    )
  }).finally(() => clearTimeout(timer))
}

const filesService: ServiceDefinition = {
  DiffCopy: {
    path: FILES,
    requestStream: true,
    responseStream: true,
    requestSerialize: encodePacket,
    requestDeserialize: decodePacket,
    responseSerialize: encodePacket,
    responseDeserialize: decodePacket,
  },
}
