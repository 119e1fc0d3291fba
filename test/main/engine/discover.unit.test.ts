import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discover } from '../../../main/engine/discover'
import type { Machine } from '../../../main/engine/machine'

let home: string
let machine: Machine
const servers: Server[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'eng-home-'))
  // No uid: the sockets of whoever runs the tests are not this machine's. Podman's and Docker's own are; see `own`.
  machine = { env: {}, home, platform: 'linux', uid: undefined }
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))
  rmSync(home, { recursive: true })
})

function context(name: string, host: string, opts: { tls?: boolean; skipVerify?: boolean } = {}): void {
  const id = createHash('sha256').update(name).digest('hex')
  const folder = join(home, '.docker/contexts')
  mkdirSync(join(folder, 'meta', id), { recursive: true })
  writeFileSync(
    join(folder, 'meta', id, 'meta.json'),
    JSON.stringify({
      Name: name,
      Metadata: { Description: '' },
      Endpoints: { docker: { Host: host, SkipTLSVerify: opts.skipVerify === true } },
    }),
  )
  if (opts.tls !== true) return
  mkdirSync(join(folder, 'tls', id, 'docker'), { recursive: true })
  for (const file of ['ca.pem', 'cert.pem', 'key.pem']) writeFileSync(join(folder, 'tls', id, 'docker', file), '')
}

function current(name: string): void {
  mkdirSync(join(home, '.docker'), { recursive: true })
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: {}, currentContext: name }))
}

async function socket(path: string): Promise<string> {
  mkdirSync(dirname(path), { recursive: true })
  const server = createServer()
  servers.push(server)
  await new Promise<void>((done) => server.listen(path, done))
  return path
}

/** Found engines without the machine's own sockets outside the fixture's home. */
const own = async (added: Parameters<typeof discover>[1] = [], option?: string) => {
  const found = await discover(machine, added, option)
  return {
    ...found,
    engines: found.engines.filter(({ address }) => !address.startsWith('unix:///var/run/') && !address.startsWith('unix:///run/podman')),
  }
}

describe('discovery', () => {
  it("finds Docker's contexts with their certificates", async () => {
    context('build', 'tcp://build.example.com:2376', { tls: true, skipVerify: true })
    context('far', 'ssh://ada@far')
    const { engines } = await own()
    expect(engines.map(({ name, origin, address }) => [name, origin, address])).toEqual([
      ['build', 'context', 'tcp://build.example.com:2376'],
      ['far', 'context', 'ssh://ada@far'],
    ])
    const folder = join(home, '.docker/contexts/tls', createHash('sha256').update('build').digest('hex'), 'docker')
    expect(engines[0]?.tls).toEqual({ folder, skipVerify: true })
    expect(engines[1]?.tls).toBeUndefined()
  })

  it('leaves a damaged context out and keeps the others', async () => {
    context('good', 'ssh://good')
    mkdirSync(join(home, '.docker/contexts/meta/broken'), { recursive: true })
    writeFileSync(join(home, '.docker/contexts/meta/broken/meta.json'), '{"Name": ')
    context('strange', 'gopher://x')
    expect((await own()).engines.map(({ name }) => name)).toEqual(['good'])
  })

  it('knows which context is current: DOCKER_CONTEXT before config.json, and "default" is none', async () => {
    context('a', 'ssh://a')
    context('b', 'ssh://b')
    current('a')
    expect((await own()).context).toBe('ssh://a')
    machine = { ...machine, env: { DOCKER_CONTEXT: 'b' } }
    expect((await own()).context).toBe('ssh://b')
    machine = { ...machine, env: { DOCKER_CONTEXT: 'default' } }
    expect((await own()).context).toBeUndefined()
  })

  it('reads the contexts of DOCKER_CONFIG when it is set', async () => {
    context('here', 'ssh://here')
    machine = { ...machine, home: '/nonexistent', env: { DOCKER_CONFIG: join(home, '.docker') } }
    expect((await own()).engines.map(({ name }) => name)).toEqual(['here'])
  })

  it('takes DOCKER_HOST with the certificates of DOCKER_CERT_PATH, when DOCKER_TLS_VERIFY asks for them', async () => {
    machine = { ...machine, env: { DOCKER_HOST: 'tcp://10.0.0.5:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' } }
    const found = await own()
    expect(found.environment).toBe('tcp://10.0.0.5:2376')
    expect(found.engines[0]).toMatchObject({ name: '10.0.0.5', origin: 'environment', tls: { folder: '/certs', skipVerify: false } })
    machine = { ...machine, env: { DOCKER_HOST: 'tcp://10.0.0.5:2375', DOCKER_CERT_PATH: '/certs' } }
    expect((await own()).engines[0]?.tls).toBeUndefined()
  })

  it('ignores a DOCKER_HOST that is no address', async () => {
    machine = { ...machine, env: { DOCKER_HOST: 'fd://' } }
    expect((await own()).environment).toBeUndefined()
  })

  it('finds the usual sockets that exist, by the name of their product', async () => {
    const runtime = join(home, 'run')
    machine = { ...machine, env: { XDG_RUNTIME_DIR: runtime } }
    await socket(join(runtime, 'docker.sock'))
    await socket(join(runtime, 'podman/podman.sock'))
    await socket(join(home, '.colima/default/docker.sock'))
    await socket(join(home, '.colima/work/docker.sock'))
    await socket(join(home, '.rd/docker.sock'))
    await socket(join(home, '.orbstack/run/docker.sock'))
    await socket(join(home, '.docker/desktop/docker.sock'))
    await socket(join(home, '.local/share/containers/podman/machine/podman.sock'))
    expect((await own()).engines.map(({ name }) => name)).toEqual([
      'Docker (rootless)',
      'Docker Desktop',
      'OrbStack',
      'Colima',
      'Colima (work)',
      'Rancher Desktop',
      'Podman',
      'Podman machine',
    ])
  })

  it('lists two ways to one socket once, under the name the user knows', async () => {
    const path = await socket(join(home, '.colima/default/docker.sock'))
    symlinkSync(path, join(home, 'link.sock'))
    context('colima', `unix://${path}`)
    machine = { ...machine, env: { DOCKER_HOST: `unix://${join(home, 'link.sock')}` } }
    const found = await own([{ name: 'Mine', address: 'ssh://a' }], path)
    expect(found.engines.map(({ name, origin }) => [name, origin])).toEqual([
      ['Mine', 'added'],
      ['colima', 'context'],
    ])
    expect([found.option, found.environment]).toEqual([`unix://${path}`, `unix://${path}`])
  })

  it('lists the usual place when there is nothing at all, to say "not running" about', async () => {
    const found = await discover({ ...machine, platform: 'win32' }, [])
    expect(found.engines.map(({ name, address }) => [name, address])).toEqual([['Docker', 'npipe:////./pipe/docker_engine']])
  })

  it('says at once that --engine is no address', async () => {
    await expect(own([], 'gopher://x')).rejects.toThrow('Longshore cannot connect over "gopher".')
  })
})
