import { setMaxListeners } from 'node:events'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { HUB, isLoopbackRegistry } from '../../../preload/contract/registryNames'
import { createAuthorizer, type Login } from './authorizer'
import { isNotTls } from './certificate'
import { readChallenge } from './challenge'
import { type Asked, fromRefusal, notAllowed, readRefusal, RegistryRefusal } from './errors'
import { fromNetwork, isPassing } from './network'
import { patiently, type PatienceOptions } from './patience'
import { discard } from './readBody'
import { type HttpAnswer, type HttpRequest, LISTENERS, type Transport } from './transport'

export interface Ask {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/v2/`, or an address that the registry gave. */
  path: string | URL
  query?: Readonly<Record<string, string | number | undefined>>
  headers?: Readonly<Record<string, string>>
  body?: Buffer | AsyncIterable<Uint8Array>
  /** What the question is about, for sentences and for the token. */
  about: Omit<Asked, 'registry' | 'user'>
  /** Scopes beyond that of `about`. */
  scopes?: readonly string[]
  /** Statuses that are answers; any other is thrown. */
  ok: readonly number[]
  signal?: AbortSignal | undefined
  onPause?: PatienceOptions['onPause']
}

export interface ClientDeps {
  /** `host[:port]`, or `docker.io`. */
  address: string
  insecure: () => boolean
  login: () => Promise<Login | undefined>
  transport: Transport
}

/** One registry, asked as the OCI distribution specification says. Every error is an AppError that names it. */
export interface RegistryClient {
  readonly address: string
  /** For sentences: `Docker Hub`, or the address. */
  readonly name: string
  /** Where it is asked, once that is known. Throws when it cannot be reached or is no registry. */
  base(signal?: AbortSignal): Promise<URL>
  /** What it asks for; known after `base`. */
  readonly auth: 'none' | 'basic' | 'token'
  readonly realm: string | undefined
  ask(ask: Ask): Promise<HttpAnswer>
  /** Tries a login that is not stored; answers the identity token that may stand for it. Throws `unauthorized`. */
  tryLogin(login: Login, signal: AbortSignal): Promise<string | undefined>
  /** The login, its tokens, or what is allowed has changed. */
  forget(): void
}

const AGENT = { 'user-agent': 'longshore' }
const REDIRECTS = new Set([301, 302, 303, 307, 308])

export const nameOfRegistry = (address: string): string => (address === HUB ? t`Docker Hub` : address)

export function createClient({ address, insecure, login, transport }: ClientDeps): RegistryClient {
  const name = nameOfRegistry(address)
  let found: Promise<URL> | undefined
  const send = (request: HttpRequest, more: PatienceOptions = {}) =>
    patiently(() => transport.send(request), { signal: request.signal, ...more }).catch(async (error: unknown) => {
      throw await fromNetwork(error, request.url, name)
    })
  const authorizer = createAuthorizer({ registry: name, insecure, login, send })

  /** One search for all who wait; who gives up leaves the others waiting. */
  function base(signal?: AbortSignal): Promise<URL> {
    found ??= find().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return orAborted(found, signal)
  }

  /** HTTPS first; plain HTTP where it is allowed and nothing else is spoken. */
  async function find(): Promise<URL> {
    const host = address === HUB ? 'registry-1.docker.io' : address
    const plain = insecure() || isLoopbackRegistry(address)
    const secure = new URL(`https://${host}`)
    try {
      // A host that hangs up on TLS is tried once: plain HTTP is next.
      return await greet(secure, await transport.send(greeting(secure)))
    } catch (error) {
      const noTls = isNotTls(error) || isPassing(error) || (error as NodeJS.ErrnoException).code === 'ECONNREFUSED'
      if (!plain || !noTls) throw await fromNetwork(error, secure, name)
      const url = new URL(`http://${host}`)
      return greet(url, await send(greeting(url)))
    }
  }

  const greeting = (url: URL, signal?: AbortSignal): HttpRequest => ({
    method: 'GET',
    url: new URL('/v2/', url),
    headers: AGENT,
    verify: !insecure(),
    signal,
  })

  async function greet(url: URL, answer: HttpAnswer): Promise<URL> {
    const challenge = readChallenge(answer.headers['www-authenticate'])
    if (answer.status === 401 && challenge !== undefined) {
      discard(answer)
      authorizer.learn(challenge, [])
      return url
    }
    if (answer.status >= 200 && answer.status < 300) {
      discard(answer)
      return url
    }
    const refusal = await readRefusal(answer)
    if (refusal.status === 404 || refusal.status === 401 || (refusal.status >= 300 && refusal.status < 400)) {
      throw new AppError('unsupported', t`What answers at ${url.host} is not a registry.`, t`Check the address and the port.`)
    }
    throw fromRefusal(refusal, { registry: name, action: 'ping' })
  }

  async function ask(asked: Ask): Promise<HttpAnswer> {
    const { about, signal } = asked
    const url = await target(asked)
    const scopes = [...scopesOf(about), ...(asked.scopes ?? [])]
    for (let nth = 1; ; nth++) {
      const { value, user } = await authorizer.header(scopes, signal)
      const answer = await follow(asked, url, value)
      if (asked.ok.includes(answer.status)) return answer
      const challenge = answer.status === 401 ? readChallenge(answer.headers['www-authenticate']) : undefined
      // Once more with a new token, or with what is known only now to be asked for; a stream has been sent by then.
      const replayable = asked.body === undefined || Buffer.isBuffer(asked.body)
      if (nth === 1 && replayable && authorizer.learn(challenge, scopes)) {
        discard(answer)
        continue
      }
      const refusal = await readRefusal(answer, value)
      const sentence: Asked = { registry: name, ...about, ...(user !== undefined && { user }) }
      // A token was given, and it does not reach so far.
      if (refusal.status === 401 && user !== undefined && challenge?.kind === 'token') throw new RegistryRefusal(401, notAllowed(sentence))
      throw fromRefusal(refusal, sentence)
    }
  }

  async function target({ path, query = {}, signal }: Ask): Promise<URL> {
    const origin = await base(signal)
    const url = typeof path === 'string' ? new URL(`/v2/${path}`, origin) : new URL(path)
    for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value))
    return url
  }

  /** Follows a registry to where it keeps its blobs; the login stays behind when that is another host. */
  async function follow(asked: Ask, start: URL, authorization: string | undefined): Promise<HttpAnswer> {
    const { method = 'GET', body, headers = {}, signal, onPause } = asked
    const origin = (await base(signal)).origin
    let url = start
    for (let nth = 0; ; nth++) {
      const own = url.origin === origin
      const proof = own && authorization !== undefined ? { authorization } : {}
      const replayable = body === undefined || Buffer.isBuffer(body)
      const request: HttpRequest = {
        method,
        url,
        headers: { ...AGENT, ...headers, ...proof },
        verify: !insecure(),
        signal,
        ...(body !== undefined && { body }),
      }
      const answer = await send(request, { again: replayable, onPause })
      const { location } = answer.headers
      if (!REDIRECTS.has(answer.status) || location === undefined || (method !== 'GET' && method !== 'HEAD')) return answer
      discard(answer)
      const next = new URL(location, url)
      if (nth === 5) throw new AppError('internal', t`${name} sends round in circles.`)
      if (!/^https?:$/.test(next.protocol) || (next.protocol === 'http:' && url.protocol === 'https:' && !insecure())) {
        throw new AppError('denied', t`${name} sends on to an address that is not safe.`, t`Tell whoever runs it.`)
      }
      url = next
    }
  }

  return {
    address,
    name,
    base,
    ask,
    get auth() {
      return authorizer.challenge?.kind ?? 'none'
    },
    get realm() {
      return authorizer.challenge?.kind === 'token' ? authorizer.challenge.realm : undefined
    },
    async tryLogin(who, signal) {
      const url = await base(signal)
      const { authorization, identitytoken } = await authorizer.tryLogin(who, signal)
      const request = greeting(url, signal)
      const answer = await send({ ...request, headers: { ...request.headers, authorization } })
      if (answer.status !== 200)
        throw fromRefusal(await readRefusal(answer, authorization), { registry: name, action: 'ping', user: who.username })
      discard(answer)
      return identitytoken
    },
    forget() {
      found = undefined
      authorizer.forget()
    },
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  const cancelled = () => new AppError('cancelled', t`This was cancelled.`)
  if (signal.aborted) return Promise.reject(cancelled())
  return new Promise((resolve, reject) => {
    const stop = () => reject(cancelled())
    // A page of details asks for many things at once.
    setMaxListeners(LISTENERS, signal)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function scopesOf({ repository, action }: Ask['about']): string[] {
  if (action === 'catalog') return ['registry:catalog:*']
  if (repository === undefined) return []
  return [`repository:${repository}:${{ pull: 'pull', push: 'pull,push', delete: 'pull,delete', ping: 'pull' }[action]}`]
}
