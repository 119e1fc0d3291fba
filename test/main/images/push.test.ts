import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docker, registryAddress } from '../../helpers/engine'
import { none, type Setup, setUp } from './setup'

let on: Setup
const closers: (() => void)[] = []
const loginFolder = mkdtempSync(join(tmpdir(), 'longshore-login-'))
const before = process.env['DOCKER_CONFIG']

beforeAll(async () => {
  on = await setUp('h-push')
  process.env['DOCKER_CONFIG'] = loginFolder
})
afterAll(async () => {
  for (const close of closers) close()
  if (before === undefined) delete process.env['DOCKER_CONFIG']
  else process.env['DOCKER_CONFIG'] = before
  rmSync(loginFolder, { recursive: true })
  await on.close()
})

const push = async (...references: string[]) => on.follow((await on.service.push({ reference: references }, none)).task)
const pull = async (reference: string, more: object = {}) =>
  (await on.follow((await on.service.pull({ reference, ...more }, none)).task)).task
const repository = () => `${registryAddress()}/${on.fresh()}`

/** A registry of the test's own, as hostile as it likes. */
async function registry(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closers.push(() => (server.closeAllConnections(), server.close()))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refuse =
  (status: number, code: string, message: string, headers: Record<string, string> = {}): RequestListener =>
  (_request: IncomingMessage, response: ServerResponse) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'docker-distribution-api-version': 'registry/2.0', ...headers })
      .end(JSON.stringify({ errors: [{ code, message }] }))

/** Answers the registry's greeting, and everything after it as told. */
const after =
  (rest: RequestListener): RequestListener =>
  (request, response) =>
    request.url === '/v2/'
      ? void response.writeHead(200, { 'docker-distribution-api-version': 'registry/2.0' }).end('{}')
      : rest(request, response)

describe('pushing an image', () => {
  it('is a task with a line for each layer, and ends with the digest; the second time every layer is there', async () => {
    const reference = `${repository()}:1`
    await on.image({ tag: reference, bytes: 2_000_000 })
    const first = await push(reference)
    expect(first.task).toMatchObject({
      kind: 'push',
      title: `Push ${reference}`,
      state: 'succeeded',
      command: `docker push ${reference}`,
      unit: 'bytes',
      result: expect.stringMatching(/^\d layers? pushed, digest sha256:[0-9a-f]{64}$/),
    })
    expect(first.task.done).toBe(first.task.total)
    expect(first.items.length).toBeGreaterThanOrEqual(2)
    expect(first.items.every(({ status }) => status === 'Pushed' || status.startsWith('Mounted'))).toBe(true)
    expect(on.lastCommand()).toBe(`docker push ${reference}`)

    const second = await push(reference)
    expect(second.items.every(({ status }) => status === 'Layer already exists')).toBe(true)
    expect(second.task.result).toMatch(/^Nothing new, \d already there, digest sha256:/)
  })

  it('sends several tags in one task, each with its own command, and all of them come back with -a', async () => {
    const name = repository()
    const references = [`${name}:1`, `${name}:2`, `${name}:3`]
    for (const reference of references) await on.image({ tag: reference })
    const { task } = await push(...references)
    expect(task).toMatchObject({ state: 'succeeded', title: 'Push 3 tags', result: expect.stringContaining('3 tags') })
    const commands = on.ledger
      .entries()
      .slice(-3)
      .map((entry) => entry.command)
    expect(commands).toEqual(references.map((reference) => `docker push ${reference}`))

    for (const reference of references) await docker().getImage(reference).remove()
    const pulled = await pull(`${name}:1`, { allTags: true })
    expect(pulled).toMatchObject({ state: 'succeeded', title: `Pull every tag of ${name}`, command: `docker pull -a ${name}` })
    expect(pulled.result).toMatch(/^3 tags\. Downloaded newer image/)
    for (const reference of references) expect(await on.exists(reference)).toBe(true)
  })

  it('of one platform is refused by an engine that cannot do it', async () => {
    await expect(on.service.push({ reference: `${repository()}:1`, platform: 'linux/arm64' }, none)).rejects.toMatchObject({
      code: 'unsupported',
      hint: 'Leave the platform out.',
    })
  })

  it('of a tag that is not there fails with a sentence', async () => {
    const tag = `${repository()}:none`
    const { task } = await push(tag)
    expect(task).toMatchObject({ state: 'failed', error: { code: 'not-found', message: expect.stringContaining('There is no image') } })
    await on.image({ tag })
    const again = await on.follow((await on.tasks.service.retry({ id: task.id }, none)).task)
    expect(again.task).toMatchObject({ state: 'succeeded', title: `Push ${tag}` })
  })

  it('that is cancelled stops, in the engine too', async () => {
    const held: IncomingMessage[] = []
    const address = await registry(
      after((request, response) => {
        if (request.method === 'HEAD') return void response.writeHead(404).end()
        if (request.method === 'POST')
          return void response.writeHead(202, { location: `http://${address}/v2/up/1`, 'docker-upload-uuid': '1' }).end()
        // Not read for now: the engine has to wait.
        held.push(request)
      }),
    )
    const reference = `${address}/${on.fresh()}:1`
    await on.image({ tag: reference, bytes: 30_000_000 })
    const { task: id } = await on.service.push({ reference }, none)
    const ended = on.follow(id)
    await expect.poll(() => held.length, { timeout: 20_000 }).toBeGreaterThan(1)
    await on.tasks.service.cancel({ id }, none)
    expect((await ended).task.state).toBe('cancelled')
    // What was on its way still arrives; the rest never does.
    for (const request of held) request.on('error', () => undefined).resume()
    await expect.poll(() => held.every((request) => request.closed), { timeout: 20_000 }).toBe(true)
    expect(held.some((request) => !request.complete)).toBe(true)
  }, 60_000)
})

describe('a registry that refuses', () => {
  const login = { 'www-authenticate': 'Basic realm="test"' }

  it('is told in one sentence each', async () => {
    const cases: [string, RequestListener, RegExp][] = [
      ['unauthorised', refuse(401, 'UNAUTHORIZED', 'authentication required', login), /asks for a login/],
      ['denied', after(refuse(403, 'DENIED', 'requested access to the resource is denied')), /needs a login|refuses it/],
      ['too many', after(refuse(429, 'TOOMANYREQUESTS', 'toomanyrequests: You have reached your pull rate limit')), /too many requests/],
      ['in trouble', after((_request, response) => void response.writeHead(503).end('down')), /its registry answers 503/],
    ]
    for (const [name, answer, sentence] of cases) {
      const { state, error } = await pull(`${await registry(answer)}/app:1`)
      expect({ name, state, message: error?.message }).toEqual({ name, state: 'failed', message: expect.stringMatching(sentence) })
      expect(error?.message).not.toMatch(/\n|errors:|HTTP code/)
    }
  })

  it('gets the login that docker login has stored, and nobody else sees it', async () => {
    const seen: (string | undefined)[] = []
    const address = await registry((request, response) => {
      seen.push(request.headers.authorization)
      refuse(401, 'UNAUTHORIZED', 'authentication required', login)(request, response)
    })
    const auth = Buffer.from('sam:secret').toString('base64')
    writeFileSync(join(loginFolder, 'config.json'), JSON.stringify({ auths: { [address]: { auth } } }))
    const reference = `${address}/${on.fresh()}:1`
    await on.image({ tag: reference })
    const { task: id } = await on.service.push({ reference }, none)
    // The engine tries again for most of a minute; what it sends is seen at once.
    await expect.poll(() => seen, { timeout: 20_000 }).toContain(`Basic ${auth}`)
    await on.tasks.service.cancel({ id }, none)
    expect(JSON.stringify([await on.follow(id), on.ledger.entries()])).not.toContain('secret')
  }, 60_000)

  it('that nobody answers at is named', async () => {
    const reference = `127.0.0.1:9/${on.fresh()}:1`
    await on.image({ tag: reference })
    expect((await push(reference)).task.error?.message).toContain('127.0.0.1:9')
  })

  it('that sends other bytes than its digest says is caught', async () => {
    const name = repository()
    await on.image({ tag: `${name}:1`, bytes: 50_000 })
    await push(`${name}:1`)
    await docker().getImage(`${name}:1`).remove()
    const address = await registry((request, response) => void forward(request, response))
    const { state, error } = await pull(`${address}/${name.split('/')[1]}:1`)
    expect({ state, message: error?.message }).toEqual({ state: 'failed', message: expect.stringContaining('not what its digest says') })
  }, 120_000)
})

/** The real registry, with one byte of each layer changed. */
async function forward({ method = 'GET', url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const real = await fetch(`http://${registryAddress()}${url}`, { method, headers: { accept: headers.accept ?? '' } })
  const body = Buffer.from(await real.arrayBuffer())
  // A config is JSON; layers are not.
  if (url.includes('/blobs/') && body.length > 0 && body[0] !== 0x7b) body[body.length - 9] = (body[body.length - 9] ?? 0) ^ 0xff
  const kept = ['content-type', 'docker-content-digest', 'docker-distribution-api-version']
  const own = Object.fromEntries(kept.map((key) => [key, real.headers.get(key) ?? '']))
  const length = method === 'HEAD' ? (real.headers.get('content-length') ?? '') : body.length
  response.writeHead(real.status, { ...own, 'content-length': length }).end(body)
}
