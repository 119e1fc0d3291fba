import { connect } from 'node:net'
import { status, type sendUnaryData, type Server, type ServerDuplexStream, type ServerUnaryCall } from '@grpc/grpc-js'
import { findCredentials } from '../../engine/pull/credentials'
import { DOCKER_HUB } from '../../engine/pull/reference'
import {
  BytesMessage,
  CheckAgentRequest,
  CredentialsRequest,
  CredentialsResponse,
  Empty,
  GetSecretRequest,
  GetSecretResponse,
  Health,
  type Wire,
} from './messages'

/** What a build may ask of this machine beside files. */
export interface Granted {
  secrets: ReadonlyMap<string, Buffer>
  /** Sockets of SSH agents by id. */
  agents: ReadonlyMap<string, string>
}

const AUTH = '/moby.filesync.v1.Auth/Credentials'
const HEALTH = '/grpc.health.v1.Health/Check'
const SECRET = '/moby.buildkit.secrets.v1.Secrets/GetSecret'
const CHECK_AGENT = '/moby.sshforward.v1.SSH/CheckAgent'
const FORWARD_AGENT = '/moby.sshforward.v1.SSH/ForwardAgent'

/** Adds the services to a session and answers the methods it has to name. */
export function addServices(server: Server, { secrets, agents }: Granted): string[] {
  // Token requests stay unanswered ("unimplemented"): the engine then fetches tokens itself, with these credentials.
  unary(server, AUTH, CredentialsRequest, CredentialsResponse, ({ Host }) => credentialsOf(Host))
  unary(server, HEALTH, Empty, Health, async () => ({ status: 1 }))
  const methods = [AUTH, HEALTH]
  if (secrets.size > 0) {
    unary(server, SECRET, GetSecretRequest, GetSecretResponse, async ({ ID }) => {
      const data = secrets.get(ID)
      if (data) return { data }
      throw new Refused(status.NOT_FOUND, `The build was given no secret ${ID}.`)
    })
    methods.push(SECRET)
  }
  if (agents.size > 0) {
    unary(server, CHECK_AGENT, CheckAgentRequest, Empty, async ({ ID }) => {
      if (agents.has(ID || 'default')) return {}
      throw new Refused(status.NOT_FOUND, `The build was given no SSH agent ${ID}.`)
    })
    forward(server, agents)
    methods.push(CHECK_AGENT, FORWARD_AGENT)
  }
  return methods
}

/** The login for a registry, or an empty one: the engine then asks without. */
async function credentialsOf(host: string): Promise<{ Username: string; Secret: string }> {
  const found = await findCredentials(/^(registry-1\.|index\.)?docker\.io$/.test(host) ? DOCKER_HUB : host)
  // A secret without a user's name is a token by which the engine asks for others.
  if (found?.identitytoken !== undefined) return { Username: '', Secret: found.identitytoken }
  return { Username: found?.username ?? '', Secret: found?.password ?? '' }
}

function forward(server: Server, agents: Granted['agents']): void {
  const handle = (call: ServerDuplexStream<{ data: Uint8Array }, { data: Uint8Array }>) => {
    const id = String(call.metadata.get('buildkit.ssh.id')[0] ?? '') || 'default'
    const path = agents.get(id)
    if (path === undefined) return void call.emit('error', new Refused(status.NOT_FOUND, `The build was given no SSH agent ${id}.`))
    const agent = connect(path)
    agent.on('data', (data: Buffer) => {
      if (call.write({ data })) return
      agent.pause()
      call.once('drain', () => agent.resume())
    })
    agent.on('end', () => call.end())
    agent.on('error', () => call.emit('error', new Refused(status.UNAVAILABLE, 'The SSH agent does not answer.')))
    call.on('data', ({ data }: { data: Uint8Array }) => {
      if (agent.write(data)) return
      call.pause()
      agent.once('drain', () => call.resume())
    })
    call.on('end', () => agent.end())
    call.on('cancelled', () => agent.destroy())
    call.on('error', () => agent.destroy())
  }
  const { encode, decode } = BytesMessage
  const method = { path: FORWARD_AGENT, requestStream: true, responseStream: true }
  const wires = { requestSerialize: encode, requestDeserialize: decode, responseSerialize: encode, responseDeserialize: decode }
  server.addService({ Forward: { ...method, ...wires } }, { Forward: handle })
}

function unary<I, O>(server: Server, path: string, input: Wire<I>, output: Wire<O>, answer: (input: I) => Promise<O>): void {
  const method = { path, requestStream: false, responseStream: false }
  const wires = {
    requestSerialize: input.encode,
    requestDeserialize: input.decode,
    responseSerialize: output.encode,
    responseDeserialize: output.decode,
  }
  const handle = ({ request }: ServerUnaryCall<I, O>, done: sendUnaryData<O>) => {
    answer(request).then(
      (value) => done(null, value),
      (error: unknown) => done(error instanceof Refused ? error : new Refused(status.INTERNAL, 'Longshore could not answer.')),
    )
  }
  server.addService({ Answer: { ...method, ...wires } }, { Answer: handle })
}

/** An answer that is none, as gRPC wants it. */
class Refused extends Error {
  constructor(
    readonly code: status,
    readonly details: string,
  ) {
    super(details)
  }
}
