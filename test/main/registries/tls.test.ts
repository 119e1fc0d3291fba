import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { certificateAuthority } from '../../../scripts/lib/certificates.mjs'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { forwardProxy } from '../../helpers/faultProxy'
import { none, type Opened, openService, refusal } from './setup'

const ca = certificateAuthority('Longshore test authority')
const started: { stop(): Promise<void> }[] = []
const open = async (tls: { certificate: string; key: string; clientcas?: string[] }) => {
  const registry = await privateRegistry({ tls })
  started.push(registry)
  return registry.address
}
let on: Opened
let good: string
beforeAll(async () => {
  good = await open(ca.sign('registry.test', { names: ['IP:127.0.0.1', 'DNS:registry.test'] }))
})
afterAll(async () => {
  for (const one of started) await one.stop()
  ca.close()
})
beforeEach(() => (on = openService()))
afterEach(async () => {
  vi.unstubAllEnvs()
  await on.close()
})

/** Puts files where docker looks for what belongs to a registry. */
function certs(address: string, files: Record<string, string>): string {
  const folder = join(on.config, 'certs.d', address)
  mkdirSync(folder, { recursive: true })
  for (const [name, from] of Object.entries(files)) copyFileSync(from, join(folder, name))
  return folder
}
const catalog = (registry: string) => on.service.catalog({ registry }, none)

describe('a registry with TLS', () => {
  it('of an authority that nobody knows is refused, with its certificate named; with ca.crt in certs.d it is taken', async () => {
    const error = await refusal(catalog(good))
    expect(error).toMatchObject({
      code: 'denied',
      message: `The certificate of ${good} (for registry.test, issued by Longshore test authority) is not signed by an authority this machine trusts.`,
      hint: expect.stringContaining(`put its authority’s certificate in ${join(on.config, 'certs.d', good, 'ca.crt')},`),
    })
    const folder = certs(good, { 'ca.crt': ca.certificate })
    expect(await catalog(good)).toMatchObject({ state: 'listed' })
    expect(await on.service.inspect({ registry: good }, none)).toMatchObject({
      reachable: true,
      url: `https://${good}`,
      certificate: { subject: 'registry.test', issuer: 'Longshore test authority', names: ['127.0.0.1', 'registry.test'] },
      certificates: [{ folder, authorities: ['ca.crt'], clients: [] }],
    })
  })

  it('is taken as it is when the user marked it as insecure, and no longer afterwards', async () => {
    expect(await on.service.add({ registry: good, insecure: true }, none)).toMatchObject({ address: good, insecure: true, added: true })
    expect(await catalog(good)).toMatchObject({ state: 'listed' })
    await on.service.add({ registry: good, insecure: false }, none)
    expect(await refusal(catalog(good))).toMatchObject({ code: 'denied' })
    await on.service.remove({ registry: good }, none)
    expect((await on.service.list({}, none)).some(({ address }) => address === good)).toBe(false)
  })

  it('with a certificate that has expired says when; with one for another name says for which', async () => {
    const expired = await open(ca.sign('old.test', { expired: true }))
    certs(expired, { 'ca.crt': ca.certificate })
    expect(await refusal(catalog(expired))).toMatchObject({
      message: `The certificate of ${expired} (for old.test, issued by Longshore test authority) expired on 2020-01-02.`,
      hint: expect.stringContaining('clock'),
    })
    const other = await open(ca.sign('other.test', { names: ['DNS:other.test'] }))
    certs(other, { 'ca.crt': ca.certificate })
    expect((await refusal(catalog(other))).message).toContain('is for other.test, not for 127.0.0.1.')
    const inspected = await on.service.inspect({ registry: expired }, none)
    expect(inspected).toMatchObject({
      reachable: false,
      problem: { message: expect.stringContaining('expired') },
      certificate: { subject: 'old.test' },
    })
  })

  it('that asks for a client certificate gets the pair of certs.d, and a half pair is told', async () => {
    const strict = await open({ ...ca.sign('strict.test'), clientcas: [ca.certificate] })
    const client = ca.sign('me', { client: true })
    const folder = certs(strict, { 'ca.crt': ca.certificate, 'client.cert': client.certificate })
    expect(await refusal(catalog(strict))).toMatchObject({
      code: 'denied',
      message: `${strict} asks for a client certificate, and none was there to show.`,
    })
    expect((await on.service.inspect({ registry: strict }, none)).certificates).toMatchObject([
      { folder, problem: 'client.cert has no client.key beside it.' },
    ])
    certs(strict, { 'ca.crt': ca.certificate, 'client.cert': client.certificate, 'client.key': client.key })
    expect(await catalog(strict)).toMatchObject({ state: 'listed' })
  })
})

describe('a registry behind a proxy', () => {
  it('is asked through it over TLS, where NO_PROXY does not name it', async () => {
    const proxy = await forwardProxy()
    const port = good.split(':')[1] ?? ''
    const address = `registry.test:${port}`
    certs(address, { 'ca.crt': ca.certificate })
    vi.stubEnv('HTTPS_PROXY', `http://user:pa%20ss@${proxy.address}`)
    vi.stubEnv('NO_PROXY', 'other.test, .example.com')
    expect(await catalog(address)).toMatchObject({ state: 'listed' })
    expect(proxy.asked[0]).toBe(`CONNECT ${address} Basic ${Buffer.from('user:pa ss').toString('base64')}`)
    const shown = await on.service.inspect({ registry: address }, none)
    expect(shown.proxy).toBe(`http://${proxy.address}`)
    expect(JSON.stringify(shown)).not.toContain('pa%20ss')
    proxy.close()
    expect(await refusal(catalog(`registry.test:1`))).toMatchObject({ message: `The proxy http://${proxy.address} cannot be reached.` })
  })

  it('in plain HTTP only when the user allowed it', async () => {
    const plain = await privateRegistry()
    started.push(plain)
    const proxy = await forwardProxy()
    vi.stubEnv('http_proxy', proxy.address)
    vi.stubEnv('https_proxy', proxy.address)
    const address = `plain.test:${plain.address.split(':')[1]}`
    expect(await refusal(catalog(address))).toMatchObject({
      code: 'unsupported',
      message: `${address} speaks plain HTTP, and Longshore insists on HTTPS.`,
    })
    await on.service.add({ registry: address, insecure: true }, none)
    expect(await catalog(address)).toMatchObject({ state: 'listed' })
    expect(proxy.asked.at(-1)).toMatch(`GET http://${address}/v2/_catalog`)
    proxy.close()
  })
})

it('what is no registry, and what is not there, is told so', async () => {
  const server = createServer((_req, res) => res.writeHead(404).end('<html>'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `127.0.0.1:${(server.address() as { port: number }).port}`
  expect(await refusal(catalog(address))).toMatchObject({ code: 'unsupported', message: `What answers at ${address} is not a registry.` })
  server.close()
  server.closeAllConnections()
  expect(await refusal(catalog(address))).toMatchObject({ code: 'disconnected', message: `Nothing listens at ${address}.` })
})

it('a registry that keeps its blobs elsewhere does not get the login sent there, and none in plain HTTP', async () => {
  const seen: (string | undefined)[] = []
  const store = createServer((req, res) => {
    seen.push(req.headers.authorization)
    res.end('{"os":"linux"}')
  })
  await new Promise<void>((done) => store.listen(0, '127.0.0.1', done))
  const place = `http://127.0.0.1:${(store.address() as { port: number }).port}/blob`
  const digest = `sha256:${'ab'.repeat(32)}`
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: 14 },
    layers: [],
  })
  const front = createServer((req, res) => {
    if (req.headers.authorization === undefined) return void res.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
    if (req.url?.includes('/blobs/')) return void res.writeHead(307, { location: place }).end()
    res.writeHead(200, { 'content-type': 'application/vnd.oci.image.manifest.v1+json' }).end(manifest)
  })
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done))
  const address = `127.0.0.1:${(front.address() as { port: number }).port}`
  vi.stubEnv('PATH', '/usr/bin:/bin')
  await on.service.login({ registry: address, username: 'anna', password: 'hunter2', allowPlain: true }, none)
  // What came is not what the digest says, which is told after it was fetched.
  expect(await refusal(on.service.config({ registry: address, repository: 'a', reference: '1' }, none))).toMatchObject({ code: 'conflict' })
  expect(seen).toEqual([undefined])
  expect(readFileSync(join(on.config, 'config.json'), 'utf8')).toContain(address)
  front.close()
  store.close()
})
