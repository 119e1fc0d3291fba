import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../../preload/contract/errors'
import { isLoopbackRegistry } from '../../../preload/contract/registryNames'
import type { Challenge } from './challenge'
import { type Asked, fromRefusal, readRefusal } from './errors'
import { readBody } from './readBody'
import type { HttpAnswer, HttpRequest } from './transport'

/** A login as a registry is shown it. */
export interface Login {
  username: string
  password?: string
  identitytoken?: string
}

export interface AuthorizerDeps {
  registry: string
  /** Plain HTTP and any certificate were allowed for it. */
  insecure: () => boolean
  login: () => Promise<Login | undefined>
  /** Sends with retries. */
  send(request: HttpRequest): Promise<HttpAnswer>
}

const CLIENT = 'longshore'
const Token = z.object({
  token: z.string().min(1).max(64_000).optional(),
  access_token: z.string().min(1).max(64_000).optional(),
  expires_in: z.number().optional(),
  refresh_token: z.string().max(64_000).optional(),
})

interface Ticket {
  header: string
  /** On our own clock, which nobody sets: servers whose clocks are wrong give tokens that work all the same. */
  until: number
}

/**
 * The `Authorization` header for each thing asked of one registry: none, a password, or a token for exactly that scope, fetched when it is
 * first needed and again before it expires.
 */
export function createAuthorizer({ registry, insecure, login, send }: AuthorizerDeps) {
  let challenge: Challenge | undefined
  const tickets = new Map<string, Promise<Ticket>>()
  /** What registries ask for beyond what we would. */
  const extra = new Map<string, readonly string[]>()

  /** The header, and whose login is behind it. */
  async function header(scopes: readonly string[], signal?: AbortSignal): Promise<{ value?: string; user?: string }> {
    if (challenge === undefined) return {}
    const who = await login()
    const user = who?.username
    const named = user === undefined ? {} : { user }
    if (challenge.kind === 'basic') return who?.password === undefined ? {} : { value: basic(who.username, who.password), ...named }
    const key = scopes.join(' ')
    const known = await tickets.get(key)?.catch(() => undefined)
    if (known !== undefined && performance.now() < known.until) return { value: known.header, ...named }
    const wanted = [...new Set([...scopes, ...(extra.get(key) ?? [])])]
    const fetching = fetchToken(challenge, wanted, who, signal)
    tickets.set(key, fetching)
    fetching.catch(() => tickets.get(key) === fetching && tickets.delete(key))
    return { value: (await fetching).header, ...named }
  }

  async function fetchToken(
    asked: Challenge & { kind: 'token' },
    scopes: readonly string[],
    who: Login | undefined,
    signal?: AbortSignal,
  ): Promise<Ticket> {
    const { token, access_token, expires_in = 60 } = await requestToken(asked, scopes, who, { signal })
    const value = token ?? access_token
    if (value === undefined) throw new AppError('internal', t`${registry} sends to ${asked.realm} for a token, and there was none.`)
    return { header: `Bearer ${value}`, until: performance.now() + Math.max(expires_in, 10) * 900 }
  }

  async function requestToken(
    { realm, service }: Challenge & { kind: 'token' },
    scopes: readonly string[],
    who: Login | undefined,
    { signal, offline = false }: { signal?: AbortSignal | undefined; offline?: boolean },
  ): Promise<z.infer<typeof Token>> {
    const url = realmUrl(realm)
    const verify = !insecure()
    const headers = { accept: 'application/json', 'user-agent': CLIENT }
    let request: HttpRequest
    if (who?.identitytoken !== undefined) {
      const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT, refresh_token: who.identitytoken })
      if (service !== undefined) form.set('service', service)
      if (scopes.length > 0) form.set('scope', scopes.join(' '))
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      request = { method: 'POST', url, headers: { ...headers, ...type }, body: Buffer.from(form.toString()), verify, signal }
    } else {
      if (service !== undefined) url.searchParams.set('service', service)
      for (const scope of scopes) url.searchParams.append('scope', scope)
      if (who !== undefined) url.searchParams.set('account', who.username)
      if (offline) {
        url.searchParams.set('offline_token', 'true')
        url.searchParams.set('client_id', CLIENT)
      }
      const proof = who?.password === undefined ? {} : { authorization: basic(who.username, who.password) }
      request = { method: 'GET', url, headers: { ...headers, ...proof }, verify, signal }
    }
    const answer = await send(request)
    if (answer.status !== 200)
      throw tokenRefused(await readRefusal(answer, request.headers?.['authorization'] ?? `Bearer ${who?.identitytoken ?? ''}`), who)
    try {
      return Token.parse(JSON.parse((await readBody(answer, 1024 * 1024)).toString('utf8')))
    } catch (error) {
      if (error instanceof AppError) throw error
      throw new AppError('internal', t`${url.host}, where ${registry} sends for tokens, answers with something else.`)
    }
  }

  function tokenRefused(refusal: Awaited<ReturnType<typeof readRefusal>>, who: Login | undefined): AppError {
    const asked: Asked = { registry, action: 'ping', ...(who && { user: who.username }) }
    // Servers of tokens answer a wrong refresh token with 400, as OAuth says.
    return fromRefusal(refusal.status === 400 && who ? { ...refusal, status: 401, code: '' } : refusal, asked)
  }

  /** A password goes to a realm only by a way that nobody else reads. */
  function realmUrl(realm: string): URL {
    const url = URL.canParse(realm) ? new URL(realm) : undefined
    if (url?.protocol === 'https:') return url
    if (url?.protocol === 'http:' && (insecure() || isLoopbackRegistry(url.host))) return url
    const where = realm.slice(0, 200)
    throw new AppError(
      'denied',
      t`${registry} sends for tokens to an address that is not safe: ${where}.`,
      t`Allow it for this registry (insecure), if you trust the network.`,
    )
  }

  return {
    header,
    get challenge() {
      return challenge
    },
    /** Takes in what the registry asks for; answers whether another try can help. */
    learn(next: Challenge | undefined, scopes: readonly string[]): boolean {
      if (next === undefined) return false
      const fresh = challenge === undefined
      challenge = next
      if (next.kind === 'basic') return fresh
      const key = scopes.join(' ')
      const had = tickets.delete(key)
      if (scopes.length > 0)
        extra.set(
          key,
          next.scopes.filter((one) => !scopes.includes(one)),
        )
      return fresh || had
    },
    /** Tries a login that is not stored yet, and answers the identity token that may stand for it. Throws `unauthorized`. */
    async tryLogin(who: Login, signal: AbortSignal): Promise<{ authorization: string; identitytoken?: string }> {
      if (challenge === undefined || challenge.kind === 'basic') return { authorization: basic(who.username, who.password ?? '') }
      const { token, access_token, refresh_token } = await requestToken(challenge, [], who, { signal, offline: true })
      return { authorization: `Bearer ${token ?? access_token ?? ''}`, ...(refresh_token && { identitytoken: refresh_token }) }
    },
    /** Forgets tokens: the login has changed. */
    forget() {
      tickets.clear()
    },
  }
}

const basic = (username: string, password: string) => `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
