import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { tokenServer } from '../../../scripts/lib/tokenServer.mjs'
import { sealedLogins } from '../../../main/engine/logins/keychain'
import { findCredentials } from '../../../main/engine/logins/find'
import { createLog } from '../../../main/log'
import { toWireError } from '../../../main/rpc/errors'
import { invoke } from '../../../main/rpc/invoke'
import { registries as contract } from '../../../preload/contract/registries'
import { keepLoginsIn } from '../../../main/engine/logins/places'
import { filler } from './content'
import { none, type Opened, openService, refusal } from './setup'

const PASSWORD = 'Zw7:hunter"2 ü'
let registry: Awaited<ReturnType<typeof privateRegistry>>
let on: Opened
beforeAll(async () => {
  registry = await privateRegistry({ htpasswd: { user: 'anna', password: PASSWORD } })
})
afterAll(() => registry.stop())
beforeEach(() => {
  on = openService()
  // Whatever helpers this machine has are none of ours.
  vi.stubEnv('PATH', '/usr/bin:/bin')
})
afterEach(async () => {
  keepLoginsIn(sealedLogins(undefined, ''))
  vi.unstubAllEnvs()
  await on.close()
})

const file = () => join(on.config, 'config.json')
const config = () => JSON.parse(readFileSync(file(), 'utf8')) as { auths: Record<string, { auth: string }> }
const write = (content: unknown) => writeFileSync(file(), typeof content === 'string' ? content : JSON.stringify(content))
const login = (more: object = {}) =>
  on.service.login({ registry: registry.address, username: 'anna', password: PASSWORD, allowPlain: false, ...more }, none)
const rows = () => on.service.list({}, none)
const row = async (address = registry.address) => (await rows()).find((one) => one.address === address)

/** A helper that keeps what it is given in a folder, as docker-credential-* do; its log tells what it was asked. */
function helper(name: string, { hangs = false, fails = '' } = {}) {
  const bin = join(on.home, 'bin')
  const kept = join(on.home, `kept-${name}`)
  mkdirSync(bin, { recursive: true })
  mkdirSync(kept, { recursive: true })
  const program = join(bin, `docker-credential-${name}`)
  writeFileSync(
    program,
    `#!${process.execPath}
const fs = require('fs'), path = require('path'), kept = ${JSON.stringify(kept)}
const input = fs.readFileSync(0, 'utf8')
const at = (url) => path.join(kept, Buffer.from(url).toString('hex'))
fs.appendFileSync(kept + '.log', process.argv[2] + '\\n')
if (${hangs}) setTimeout(() => {}, 60000)
else if (${JSON.stringify(fails)}) { console.log(${JSON.stringify(fails)}); process.exit(1) }
else if (process.argv[2] === 'store') { const it = JSON.parse(input); fs.writeFileSync(at(it.ServerURL), input) }
else if (process.argv[2] === 'get') { try { process.stdout.write(fs.readFileSync(at(input.trim()))) } catch { console.log('credentials not found in native keychain'); process.exit(1) } }
else if (process.argv[2] === 'erase') fs.rmSync(at(input.trim()), { force: true })
else if (process.argv[2] === 'list') { const all = {}; for (const f of fs.readdirSync(kept)) { const it = JSON.parse(fs.readFileSync(path.join(kept, f))); all[it.ServerURL] = it.Username } console.log(JSON.stringify(all)) }
`,
  )
  chmodSync(program, 0o755)
  vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`)
  const put = (url: string, username: string, secret: string) =>
    writeFileSync(join(kept, Buffer.from(url).toString('hex')), JSON.stringify({ ServerURL: url, Username: username, Secret: secret }))
  const has = (url: string) => existsSync(join(kept, Buffer.from(url).toString('hex')))
  return { put, has, log: () => (existsSync(`${kept}.log`) ? readFileSync(`${kept}.log`, 'utf8') : '') }
}

describe('signing in where there is no place for secrets', () => {
  it('warns first and stores nothing; asked again, it writes what docker login writes, for its owner alone', async () => {
    expect(await login()).toEqual({ state: 'needs-plain', where: file(), warning: expect.stringContaining('unencrypted') })
    expect(existsSync(file())).toBe(false)
    write({ currentContext: 'x', auths: { 'other.example': { auth: 'YTpi', extra: 1 } }, psFormat: 'table' })
    expect(await login({ allowPlain: true })).toEqual({ state: 'stored', storedIn: 'file', where: file() })
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    const auth = Buffer.from(`anna:${PASSWORD}`).toString('base64')
    expect(config()).toEqual({
      currentContext: 'x',
      psFormat: 'table',
      auths: { 'other.example': { auth: 'YTpi', extra: 1 }, [registry.address]: { auth } },
    })
    expect(await row()).toMatchObject({ login: { username: 'anna', token: false, storedIn: 'file', where: file() } })
    expect(on.commands()).toEqual([`docker login -u anna --password-stdin ${registry.address}`])
    expect(await findCredentials(registry.address)).toEqual({ serveraddress: registry.address, username: 'anna', password: PASSWORD })
  })

  it('with a wrong password stores nothing, and says whose login is refused', async () => {
    expect(await refusal(login({ password: 'wrong', allowPlain: true }))).toMatchObject({
      code: 'unauthorized',
      message: `${registry.address} refuses the login of "anna".`,
    })
    expect(existsSync(file())).toBe(false)
  })

  it('leaves a config file that it cannot read as it is', async () => {
    write('{ broken')
    expect(await refusal(login({ allowPlain: true }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('cannot be read'),
    })
    expect(readFileSync(file(), 'utf8')).toBe('{ broken')
  })

  it('is taken back by signing out, in both forms of the address; a second time there is nothing', async () => {
    const auth = Buffer.from('old:old').toString('base64')
    write({
      auths: { [`https://${registry.address}/v1/`]: { auth }, [registry.address]: { auth: Buffer.from('new:new').toString('base64') } },
    })
    const listed = (await rows()).filter((one) => one.address === registry.address)
    expect(listed).toHaveLength(1)
    expect(listed[0]).toMatchObject({ login: { username: 'new' } })
    expect(await on.service.logout({ registry: registry.address }, none)).toEqual({ erased: [file()] })
    expect(config()).toEqual({ auths: {} })
    expect(await refusal(on.service.logout({ registry: registry.address }, none))).toMatchObject({ code: 'not-found' })
  })
})

describe('signing in with a credential helper', () => {
  it('stores with the helper that docker would use, and signing out erases there', async () => {
    const box = helper('boxtest')
    write({ credsStore: 'boxtest' })
    box.put(`https://${registry.address}/v1/`, 'anna', 'older')
    expect(await login()).toEqual({ state: 'stored', storedIn: 'helper', where: 'docker-credential-boxtest' })
    expect(box.has(registry.address)).toBe(true)
    expect(box.has(`https://${registry.address}/v1/`)).toBe(false)
    expect(readFileSync(file(), 'utf8')).not.toContain(Buffer.from(`anna:${PASSWORD}`).toString('base64'))
    expect(await row()).toMatchObject({ login: { username: 'anna', storedIn: 'helper', where: 'docker-credential-boxtest' } })
    expect(await on.service.logout({ registry: registry.address }, none)).toMatchObject({ erased: ['docker-credential-boxtest'] })
    expect(box.has(registry.address)).toBe(false)
    expect((await row())?.login).toBeUndefined()
  })

  it('prefers the helper that is for this registry alone', async () => {
    helper('other')
    const box = helper('mine')
    write({ credsStore: 'other', credHelpers: { [registry.address]: 'mine' } })
    expect(await login()).toMatchObject({ where: 'docker-credential-mine' })
    expect(box.has(registry.address)).toBe(true)
  })

  it('shows logins that docker has made there, and an older form of the address when there is no newer', async () => {
    const box = helper('boxtest')
    write({ credsStore: 'boxtest' })
    box.put('ghcr.io', 'cli', 'secret')
    box.put('https://old.example/v1/', 'old', 'secret')
    box.put('https://index.docker.io/v1/', 'hub', 'secret')
    box.put('https://index.docker.io/v1/access-token', 'hub', 'not a login')
    const found = (await rows()).map(({ address, login }) => [address, login?.username])
    expect(found.sort()).toEqual([
      ['docker.io', 'hub'],
      ['ghcr.io', 'cli'],
      ['old.example', 'old'],
    ])
    expect(await findCredentials('old.example')).toMatchObject({ username: 'old', password: 'secret' })
  })

  it('that is not installed is one sentence; pulls go on without a login', async () => {
    write({ credsStore: 'not-here', auths: { [registry.address]: {} } })
    expect(await refusal(login())).toMatchObject({
      message: expect.stringContaining('docker-credential-not-here, which docker’s config file names for logins, is not installed'),
    })
    expect((await row())?.loginProblem).toContain('not installed')
    expect(await findCredentials(registry.address)).toBeUndefined()
  })

  it('that hangs is given up after five seconds', async () => {
    helper('slow', { hangs: true })
    write({ credsStore: 'slow' })
    const start = Date.now()
    expect(await refusal(login())).toMatchObject({ message: 'docker-credential-slow did not answer within 5 seconds.' })
    expect(Date.now() - start).toBeLessThan(9000)
  })

  it('that fails with the password in its words does not hand it on', async () => {
    helper('leaky', { fails: PASSWORD })
    write({ credsStore: 'leaky' })
    const error = await refusal(login())
    expect(`${error.message} ${error.hint}`).not.toContain('hunter')
  })
})

describe('signing in on a desktop', () => {
  const keychain = {
    available: async () => true,
    seal: (text: string) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)),
    open: (sealed: Buffer) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
  }

  it('keeps the login sealed, where pulls find it, and erases it', async () => {
    keepLoginsIn(sealedLogins(keychain, join(on.home, 'logins.json')))
    expect(await login()).toEqual({ state: 'stored', storedIn: 'keychain', where: 'the keychain' })
    expect(existsSync(file())).toBe(false)
    expect(readFileSync(join(on.home, 'logins.json'), 'utf8')).not.toContain('hunter')
    expect(statSync(join(on.home, 'logins.json')).mode & 0o777).toBe(0o600)
    expect(await row()).toMatchObject({ login: { username: 'anna', storedIn: 'keychain' } })
    expect(await findCredentials(registry.address)).toMatchObject({ username: 'anna', password: PASSWORD })
    expect(await on.service.logout({ registry: registry.address }, none)).toEqual({ erased: ['the keychain'] })
    expect(await findCredentials(registry.address)).toBeUndefined()
  })
})

describe('a registry with passwords', () => {
  it('is browsed with the login, and asks for one without', async () => {
    const auth = `Basic ${Buffer.from(`anna:${PASSWORD}`).toString('base64')}`
    await filler(registry.address, auth).image('team/app', ['1'])
    const asked = { registry: registry.address, repository: 'team/app' }
    expect(await refusal(on.service.tags(asked, none))).toMatchObject({
      code: 'unauthorized',
      message: `${registry.address} asks for a login.`,
    })
    expect(await on.service.catalog({ registry: registry.address }, none)).toMatchObject({
      state: 'hidden',
      why: expect.stringContaining('signed in'),
    })
    await login({ allowPlain: true })
    expect((await on.service.tags(asked, none)).map(({ name }) => name)).toEqual(['1'])
    expect(await on.service.inspect({ registry: registry.address }, none)).toMatchObject({
      reachable: true,
      auth: 'basic',
      loginWorks: true,
      url: `http://${registry.address}`,
    })
  })
})

describe('a registry with tokens', () => {
  const rights = () => ['pull', 'push', 'delete', '*']
  const users = { anna: { password: PASSWORD, rights }, reader: { password: 'r', rights: () => ['pull'] } }
  let tokens: Awaited<ReturnType<typeof tokenServer>>
  let guarded: Awaited<ReturnType<typeof privateRegistry>>
  const asked = () => ({ registry: guarded.address, repository: 'team/app' })
  const sign = (more: object = {}) =>
    on.service.login({ registry: guarded.address, username: 'anna', password: PASSWORD, allowPlain: true, ...more }, none)
  beforeAll(async () => {
    tokens = await tokenServer({ users, identityTokens: true, anybody: (name) => (name.startsWith('public/') ? ['pull'] : []) })
    guarded = await privateRegistry({ token: tokens.token })
  })
  afterAll(async () => {
    await guarded.stop()
    await tokens.stop()
  })

  it('stores the identity token instead of the password, and asks by it', async () => {
    expect(await sign()).toMatchObject({ state: 'stored' })
    expect(readFileSync(file(), 'utf8')).toContain('refresh-')
    expect(config().auths[guarded.address]?.auth).toBe(Buffer.from('anna:').toString('base64'))
    expect(await row(guarded.address)).toMatchObject({ login: { username: 'anna', token: true } })
    tokens.state.asked.length = 0
    expect(await on.service.catalog({ registry: guarded.address }, none)).toMatchObject({ state: 'listed' })
    expect(tokens.state.asked).toEqual(['POST /token'])
    expect(await on.service.inspect({ registry: guarded.address }, none)).toMatchObject({
      auth: 'token',
      realm: tokens.token.realm,
      loginWorks: true,
    })
  })

  it('gets a new token silently when the old one has run out, whatever the server’s clock says', async () => {
    tokens.state.skew = -86_400
    await sign()
    await on.service.catalog({ registry: guarded.address }, none)
    const given = tokens.state.given
    await on.service.catalog({ registry: guarded.address }, none)
    expect(tokens.state.given).toBe(given)
    tokens.state.skew = 0
    // What the registry refuses before its time is renewed as well: these live shorter than they say.
    vi.useFakeTimers({ toFake: ['performance'] })
    vi.advanceTimersByTime(400_000)
    await on.service.catalog({ registry: guarded.address }, none)
    vi.useRealTimers()
    expect(tokens.state.given).toBe(given + 1)
  })

  it('says that a user may not, when the token does not reach so far', async () => {
    const { realm, service } = tokens.token
    const proof = { authorization: `Basic ${Buffer.from(`anna:${PASSWORD}`).toString('base64')}` }
    const answer = await fetch(`${realm}?service=${service}&scope=repository:team/app:pull,push`, { headers: proof })
    const { token } = (await answer.json()) as { token: string }
    const { digest } = await filler(guarded.address, `Bearer ${token}`).image('team/app', ['1'])
    expect(await refusal(on.service.tags(asked(), none))).toMatchObject({
      code: 'unauthorized',
      message: `${guarded.address} asks for a login.`,
    })
    await sign({ username: 'reader', password: 'r' })
    expect((await on.service.tags(asked(), none)).map(({ name }) => name)).toEqual(['1'])
    const refused = await refusal(on.service.deleteManifest({ ...asked(), digest, tags: ['1'] }, none))
    expect(refused).toMatchObject({ code: 'denied', message: `"reader" may not delete from "team/app" in ${guarded.address}.` })
    const to = { registry: guarded.address, repository: 'team/b', tags: ['1'] }
    const { task } = await on.service.copy({ from: { ...asked(), reference: '1' }, to, referrers: true }, none)
    expect((await on.follow(task)).task).toMatchObject({
      state: 'failed',
      error: { message: `"reader" may not push to "team/b" in ${guarded.address}.` },
    })
  })

  it('refuses a wrong password and stores nothing', async () => {
    expect(await refusal(sign({ password: 'wrong' }))).toMatchObject({
      code: 'unauthorized',
      message: `${guarded.address} refuses the login of "anna".`,
    })
    expect(existsSync(file())).toBe(false)
  })

  it('sends no password by a way that others read', async () => {
    const evil = createServer((_req, res) =>
      res.writeHead(401, { 'www-authenticate': 'Bearer realm="http://tokens.example/token",service="x"' }).end(),
    )
    await new Promise<void>((done) => evil.listen(0, '127.0.0.1', done))
    const address = `127.0.0.1:${(evil.address() as { port: number }).port}`
    expect(
      await refusal(on.service.login({ registry: address, username: 'anna', password: PASSWORD, allowPlain: true }, none)),
    ).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('not safe'),
    })
    evil.close()
  })
})

it('no secret is in the ledger, in tasks, in answers or in errors', async () => {
  const said: unknown[] = []
  said.push(await login({ allowPlain: true }), await rows(), await row(), on.ledger.entries())
  said.push(await on.service.inspect({ registry: registry.address }, none), await refusal(login({ password: `${PASSWORD}x` })))
  said.push(await on.service.logout({ registry: registry.address }, none), on.ledger.entries(), await on.tasks.service.list({}, none))
  const text = JSON.stringify(said.map((one) => (one instanceof Error ? { ...one, message: one.message, cause: String(one.cause) } : one)))
  for (const secret of ['hunter', Buffer.from(`anna:${PASSWORD}`).toString('base64'), 'refresh-']) expect(text).not.toContain(secret)
})

it('no secret is in the log or in what is told, also where a registry repeats what it was sent', async () => {
  vi.stubEnv('LONGSHORE_LOG_LEVEL', 'debug')
  const log = createLog({ home: on.home })
  const told: unknown[] = []
  const ask = async (method: string, input: object) => {
    const work = invoke({ registries: contract }, { registries: on.service }, method, input, none)
    told.push(await work.catch((error: unknown) => toWireError(error, (fault) => log.error({ err: fault }, 'A request failed'))))
  }
  const echo = createServer((req, res) => {
    const words = `${req.headers.authorization ?? ''} ${Buffer.from(req.headers.authorization?.split(' ')[1] ?? '', 'base64').toString()}`
    if (req.headers.authorization === undefined) return void res.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
    res.writeHead(req.url === '/v2/' ? 200 : 400, { 'content-type': 'application/json' })
    res.end(JSON.stringify({ errors: [{ code: 'UNKNOWN', message: `I was sent ${words}`, detail: words }] }))
  })
  await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done))
  const address = `127.0.0.1:${(echo.address() as { port: number }).port}`
  const sign = { username: 'anna', password: PASSWORD, allowPlain: true }
  await ask('registries.login', { registry: address, ...sign })
  await ask('registries.tags', { registry: address, repository: 'a' })
  await ask('registries.login', { registry: 'not an address', ...sign })
  await ask('registries.login', { registry: '127.0.0.1:9', ...sign })
  await ask('registries.login', { registry: registry.address, ...sign, password: `${PASSWORD}x` })
  helper('leaky', { fails: PASSWORD })
  write({ credsStore: 'leaky' })
  await ask('registries.login', { registry: registry.address, ...sign })
  write(`{ "auths": { "a": { "auth": "${Buffer.from(`anna:${PASSWORD}`).toString('base64')}" }`)
  await ask('registries.list', {})
  echo.close()
  log.error({ err: new Error('the log is written') }, 'The end')
  const text = readFileSync(join(on.home, 'longshore.log'), 'utf8')
  expect(text).toContain('the log is written')
  for (const secret of ['hunter', Buffer.from(`anna:${PASSWORD}`).toString('base64')]) {
    expect(text).not.toContain(secret)
    expect(JSON.stringify(told)).not.toContain(secret)
  }
})
