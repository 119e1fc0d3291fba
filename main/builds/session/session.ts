import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Socket } from 'node:net'
import { t } from '@lingui/core/macro'
import type { Engine } from '../../engine/types'
import type { ContextEntry } from '../context/walk'
import { Refused, serveGrpc, status, type Call } from './grpc'
import { decodePacket, type Packet } from './packets'
import { sendFiles } from './sendFiles'
import { servicesFor, type Granted } from './services'

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
  const methods = servicesFor(granted)
  let fault: unknown

  methods.set(FILES, async (call) => {
    const [folder = ''] = call.said('dir-name')
    const files = filesOf(folder, call.said('followpaths'))
    if (!files) throw new Refused(status.notFound, t`There is no such folder in this session.`)
    try {
      await sendFiles(files.entries, { packets: packetsOf(call), write: call.write }, files.onSent)
      files.onDone?.()
    } catch (error) {
      if (!call.signal.aborted) fault ??= error
    }
  })

  const socket = await dial(engine, id, shared, [...methods.keys()])
  // Who builds hears of a broken connection from the build itself.
  socket.on('error', () => undefined)
  const server = serveGrpc(socket, methods)

  return {
    id,
    fault: () => fault,
    close() {
      server.close()
      socket.destroy()
    },
  }
}

async function* packetsOf({ messages }: Call): AsyncGenerator<Packet[], void, undefined> {
  for await (const some of messages) yield some.map(decodePacket)
}

/** How long an engine may take to open a session; proxies in between may swallow the upgrade without a word. */
const PATIENCE = 5000

function dial(engine: Engine, id: string, shared: string, methods: readonly string[]): Promise<Socket> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), PATIENCE)
  return new Promise<Socket>((resolve, reject) => {
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
      (error: unknown, socket: unknown) => (error ? reject(error as Error) : resolve(socket as Socket)),
    )
  }).finally(() => clearTimeout(timer))
}
