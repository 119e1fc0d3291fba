import { createSign, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { certificateAuthority } from './certificates.mjs'

/**
 * @typedef {object} TokenUser
 * @property {string} password
 * @property {(repository: string) => string[]} rights `pull`, `push`, `delete`; for the catalog, `*` of the repository `catalog`
 */

/**
 * A server of tokens for `privateRegistry({ token })`, as the distribution project's token specification says: GET with a password, POST
 * with a refresh token. Users it does not know are refused; nobody at all gets what `anybody` may.
 * @param {{ users: Record<string, TokenUser>, anybody?: (repository: string) => string[], identityTokens?: boolean, lifetime?: number, skew?: number }} options
 *   `identityTokens`: a login gets one; `lifetime` of tokens in seconds; `skew`: how far its clock's word for "now" is off, in seconds
 */
export async function tokenServer({ users, anybody = () => [], identityTokens = false, lifetime = 300, skew = 0 }) {
  const ca = certificateAuthority('Longshore test tokens')
  const der = readFileSync(ca.certificate, 'utf8').replace(/-----[^-]+-----|\s/g, '')
  const key = readFileSync(ca.key, 'utf8')
  const refresh = new Map()
  const state = { given: 0, lifetime, skew, asked: /** @type {string[]} */ ([]) }

  const part = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const sign = (/** @type {string} */ user, /** @type {unknown[]} */ access) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: 'longshore-test',
      sub: user,
      aud: 'registry',
      nbf: now - 60,
      iat: now,
      exp: now + state.lifetime,
      jti: randomUUID(),
      access,
    }
    const text = `${part({ typ: 'JWT', alg: 'RS256', x5c: [der] })}.${part(claims)}`
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
  }
  const accessFor = (/** @type {string} */ user, /** @type {string[]} */ scopes) =>
    scopes.flatMap((scope) => {
      const [, type, name = '', wanted = ''] = /^(\w+):(.+):([^:]+)$/.exec(scope) ?? []
      const rights = user === '' ? anybody(name) : (users[user]?.rights(name) ?? [])
      const actions = wanted.split(',').filter((action) => rights.includes(action))
      return actions.length > 0 ? [{ type, name, actions }] : []
    })

  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://token')
    let body = ''
    for await (const piece of req) body += String(piece)
    const form = new URLSearchParams(body)
    state.asked.push(`${req.method} ${url.pathname}${url.search}`)
    const answer = (/** @type {number} */ status, /** @type {object} */ value) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const refuse = () => answer(401, { errors: [{ code: 'UNAUTHORIZED', message: 'incorrect username or password' }] })
    const give = (/** @type {string} */ user, /** @type {string[]} */ scopes, /** @type {boolean} */ offline) => {
      state.given += 1
      const token = sign(user, accessFor(user, scopes))
      const issued = new Date(Date.now() + state.skew * 1000).toISOString()
      const more = offline && identityTokens ? { refresh_token: keep(user) } : {}
      answer(200, { token, access_token: token, expires_in: state.lifetime, issued_at: issued, ...more })
    }
    const keep = (/** @type {string} */ user) => {
      const secret = `refresh-${randomUUID()}`
      refresh.set(secret, user)
      return secret
    }
    if (req.method === 'POST') {
      const user = refresh.get(form.get('refresh_token'))
      if (user === undefined) return void answer(400, { error: 'invalid_grant' })
      return void give(user, (form.get('scope') ?? '').split(' '), false)
    }
    const scopes = url.searchParams.getAll('scope').flatMap((scope) => scope.split(' '))
    const [, basic] = /^Basic (.+)$/.exec(req.headers.authorization ?? '') ?? []
    if (basic === undefined) return void give('', scopes, false)
    const [user = '', password] = Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s)
    if (users[user]?.password !== password) return void refuse()
    give(user, scopes, url.searchParams.get('offline_token') === 'true')
  })
  await /** @type {Promise<void>} */ (new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    /** For `privateRegistry({ token })`. */
    token: { realm: `http://127.0.0.1:${port}/token`, service: 'registry', issuer: 'longshore-test', rootcertbundle: ca.certificate },
    state,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      ca.close()
    },
  }
}
