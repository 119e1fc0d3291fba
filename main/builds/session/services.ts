import { once } from 'node:events'
import { connect } from 'node:net'
import { t } from '@lingui/core/macro'
import { findCredentials } from '../../engine/logins/find'
import { DOCKER_HUB } from '../../engine/pull/reference'
import { framed } from './framing'
import { Refused, status, type Call, type Method } from './grpc'
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

/** The methods by which an engine asks for them. It has to be told their names. */
export function servicesFor({ secrets, agents }: Granted): Map<string, Method> {
  const methods = new Map<string, Method>()
  // Token requests stay unanswered ("unimplemented"): the engine then fetches tokens itself, with these credentials.
  methods.set(
    AUTH,
    unary(CredentialsRequest, CredentialsResponse, ({ Host }) => credentialsOf(Host)),
  )
  methods.set(
    HEALTH,
    unary(Empty, Health, async () => ({ status: 1 })),
  )
  if (secrets.size > 0) {
    methods.set(
      SECRET,
      unary(GetSecretRequest, GetSecretResponse, async ({ ID }) => {
        const data = secrets.get(ID)
        if (data) return { data }
        throw new Refused(status.notFound, t`The build was given no secret ${ID}.`)
      }),
    )
  }
  if (agents.size > 0) {
    methods.set(
      CHECK_AGENT,
      unary(CheckAgentRequest, Empty, async ({ ID }) => {
        if (agents.has(ID || 'default')) return {}
        throw new Refused(status.notFound, t`The build was given no SSH agent ${ID}.`)
      }),
    )
    methods.set(FORWARD_AGENT, (call) => forward(call, agents))
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

/** Carries bytes between a step and an agent until either ends. */
async function forward({ said, messages, write, signal }: Call, agents: Granted['agents']): Promise<void> {
  const id = said('buildkit.ssh.id')[0] || 'default'
  const path = agents.get(id)
  if (path === undefined) throw new Refused(status.notFound, t`The build was given no SSH agent ${id}.`)
  const agent = connect({ path, signal })
  const toAgent = async () => {
    for await (const some of messages) {
      for (const message of some) if (!agent.write(BytesMessage.decode(message).data)) await once(agent, 'drain')
    }
    agent.end()
  }
  try {
    await once(agent, 'connect')
    toAgent().catch(() => agent.destroy())
    for await (const data of agent) await write(framed(BytesMessage.encode({ data: data as Buffer })))
  } catch (error) {
    throw signal.aborted ? error : new Refused(status.unavailable, t`The SSH agent does not answer.`)
  } finally {
    agent.destroy()
  }
}

function unary<I, O>(input: Wire<I>, output: Wire<O>, answer: (input: I) => Promise<O>): Method {
  return async ({ messages, write }) => {
    for await (const [request] of messages) {
      if (request) return await write(framed(output.encode(await answer(input.decode(request)))))
    }
  }
}
