import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { certificateAuthority } from '../../../scripts/lib/certificates.mjs'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { tokenServer } from '../../../scripts/lib/tokenServer.mjs'
import { pullImage } from '../../../main/engine/pull/pullImage'
import type { Registry } from '../../../preload/contract/registryParts'
import { connect, type Connected } from '../../helpers/connect'
import { BOX, docker, name } from '../../helpers/engine'
import { filler } from './content'
import { none, type Opened, openService, refusal } from './setup'

const prefix = name('reg')
const PASSWORD = 'hunter2'
let connected: Connected
let on: Opened
let openRegistry: Awaited<ReturnType<typeof privateRegistry>>
const stops: (() => unknown)[] = []
const started = async (shape: Parameters<typeof privateRegistry>[0]) => {
  const registry = await privateRegistry(shape)
  stops.push(registry.stop)
  return registry.address
}
beforeAll(async () => {
  connected = await connect()
  openRegistry = await privateRegistry()
  stops.push(openRegistry.stop)
})
afterAll(async () => {
  const left = await docker().listImages()
  for (const tag of left.flatMap(({ RepoTags }) => RepoTags ?? []))
    if (tag.includes(prefix))
      await docker()
        .getImage(tag)
        .remove({ force: true })
        .catch(() => undefined)
  for (const stop of stops) await stop()
  await connected.close()
})
beforeEach(() => {
  on = openService({ engines: connected.engines })
  vi.stubEnv('PATH', '/usr/bin:/bin:/usr/sbin')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await on.close()
})

/** A new image of its own, under one local name. */
async function image(): Promise<{ id: string; local: string }> {
  const local = `${prefix}/${name('app')}:dev`
  const container = await docker().createContainer({ Image: BOX, Cmd: ['true'], Labels: { [local]: '' } })
  const [repo, tag] = local.split(':') as [string, string]
  await container.commit({ repo, tag, changes: `LABEL made=${local}` })
  await container.remove()
  return { id: (await docker().getImage(local).inspect()).Id, local }
}
const namesOf = async (id: string) => (await docker().getImage(id).inspect()).RepoTags
const push = async (input: { image: string; registry: string; repository: string; tags: string[]; untag?: boolean }) => {
  const { task } = await on.service.push({ untag: false, ...input }, none)
  return { id: task, ...(await on.follow(task)) }
}

describe('pushing', () => {
  it('makes the names on the way, tells the digest and what was new, and offers to take the names off', async () => {
    const { id, local } = await image()
    const repository = `${prefix}/push`
    const done = await push({ image: local, registry: openRegistry.address, repository, tags: ['1', 'latest'] })
    expect(done.task).toMatchObject({ kind: 'push', state: 'succeeded' })
    const names = ['1', 'latest'].map((tag) => `${openRegistry.address}/${repository}:${tag}`)
    const outcome = await on.service.pushed({ task: done.id }, none)
    expect(outcome).toMatchObject({ anythingNew: true, tags: names, made: names, pull: `docker pull ${names[0]}` })
    expect((await on.service.tags({ registry: openRegistry.address, repository }, none)).map(({ digest }) => digest)).toEqual([
      outcome.digest,
      outcome.digest,
    ])
    expect(on.commands()).toEqual([
      `docker tag ${local} ${names[0]}`,
      `docker tag ${local} ${names[1]}`,
      `docker push ${names[0]}`,
      `docker push ${names[1]}`,
    ])
    expect(await namesOf(id)).toEqual(expect.arrayContaining([local, ...names]))
    await on.service.untag({ references: names }, none)
    expect(await namesOf(id)).toEqual([local])
    expect((await on.service.pushed({ task: done.id }, none)).made).toEqual([])

    const again = await push({ image: id, registry: openRegistry.address, repository, tags: ['1'], untag: true })
    expect(await on.service.pushed({ task: again.id }, none)).toMatchObject({ anythingNew: false, made: [], digest: outcome.digest })
    expect(await namesOf(id)).toEqual([local])
  })

  it('takes the names off again when it fails, and gives a name back to the image that had it', async () => {
    const [one, other] = [await image(), await image()]
    const nobody = '127.0.0.1:1'
    const taken = `${nobody}/${prefix}/x:1`
    await docker()
      .getImage(other.id)
      .tag({ repo: taken.slice(0, -2), tag: '1' })
    const { task } = await push({ image: one.local, registry: nobody, repository: `${prefix}/x`, tags: ['1', '2'] })
    expect(task).toMatchObject({ state: 'failed', error: { message: expect.any(String) } })
    expect(await namesOf(one.id)).toEqual([one.local])
    expect(await namesOf(other.id)).toEqual(expect.arrayContaining([other.local, taken]))
  })

  it('never deletes an image whose last name is to be taken off', async () => {
    const { id, local } = await image()
    expect(await refusal(on.service.untag({ references: [local] }, none))).toMatchObject({ code: 'conflict' })
    expect(await namesOf(id)).toEqual([local])
  })

  it('goes through a login with passwords, with tokens, and through TLS of an own authority', async () => {
    const rights = () => ['pull', 'push', 'delete', '*']
    const tokens = await tokenServer({ users: { anna: { password: PASSWORD, rights }, reader: { password: 'r', rights: () => ['pull'] } } })
    const ca = certificateAuthority()
    stops.push(tokens.stop, ca.close)
    const guarded = await started({ htpasswd: { user: 'anna', password: PASSWORD } })
    const ticketed = await started({ token: tokens.token })
    const secure = await started({ tls: ca.sign('registry.test') })
    const { local } = await image()
    mkdirSync(join(on.config, 'certs.d', secure), { recursive: true })
    writeFileSync(join(on.config, 'certs.d', secure, 'ca.crt'), readFileSync(ca.certificate))

    const refused = await push({ image: local, registry: guarded, repository: `${prefix}/a`, tags: ['1'] })
    expect(refused.task.error).toMatchObject({ message: expect.stringMatching(/asks for a login|may not push/) })
    for (const registry of [guarded, ticketed]) {
      expect(await on.service.login({ registry, username: 'anna', password: PASSWORD, allowPlain: true }, none)).toMatchObject({
        state: 'stored',
      })
    }
    for (const registry of [guarded, ticketed, secure]) {
      const { task, id } = await push({ image: local, registry, repository: `${prefix}/a`, tags: ['1'], untag: true })
      expect(task.error).toBeUndefined()
      const { digest } = await on.service.pushed({ task: id }, none)
      expect(await on.service.tags({ registry, repository: `${prefix}/a` }, none)).toMatchObject([{ name: '1', digest }])
      // And back, by the same login.
      const reference = `${registry}/${prefix}/a:1`
      await pullImage(connected.engine, { reference }, none)
      expect((await docker().getImage(reference).inspect()).RepoDigests).toContain(`${registry}/${prefix}/a@${digest}`)
    }
  })
})

it('a tag is compared with the image here', async () => {
  const { id, local } = await image()
  const repository = `${prefix}/compare`
  const registry = openRegistry.address
  const at = (tag: string) => `${registry}/${repository}:${tag}`
  await push({ image: local, registry, repository, tags: ['same', 'elsewhere'] })
  await docker().getImage(at('elsewhere')).remove()
  const old = await image()
  await docker()
    .getImage(old.id)
    .tag({ repo: `${registry}/${repository}`, tag: 'newer' })
  await docker()
    .getImage(old.id)
    .tag({ repo: `${registry}/${repository}`, tag: 'unpushed' })
  await docker()
    .getImage(old.id)
    .tag({ repo: `${registry}/${repository}`, tag: 'older' })
  const fill = filler(registry)
  await fill.image(repository, ['newer'], { createdAt: '2099-01-01T00:00:00Z' })
  await fill.image(repository, ['older'], { createdAt: '2001-01-01T00:00:00Z' })
  await fill.image(repository, ['there'])
  const names = ['same', 'elsewhere', 'newer', 'older', 'there', 'gone']
  const { tags, onlyHere } = await on.service.compare({ registry, repository, names }, none)
  expect(tags).toEqual([
    { name: 'same', state: 'same', localId: id, alsoAs: [] },
    { name: 'elsewhere', state: 'same', localId: id, alsoAs: expect.arrayContaining([local, at('same')]) },
    { name: 'newer', state: 'newer-there', localId: old.id, alsoAs: [] },
    { name: 'older', state: 'different', localId: old.id, alsoAs: [] },
    { name: 'there', state: 'only-there', alsoAs: [] },
  ])
  expect(onlyHere).toEqual([{ name: 'unpushed', localId: old.id }])
})

it('the list follows the docker CLI’s logins and the names of local images', async () => {
  const abort = new AbortController()
  const rows = new Map<string, Registry>()
  const seen = async (ready: () => boolean) => {
    while (!ready()) {
      const { value } = await patches.next()
      if (value === undefined) throw new Error('It ended.')
      for (const row of value.upserts) rows.set(row.id, row)
      for (const id of value.removes) rows.delete(id)
    }
  }
  const patches = on.service.watch({}, { signal: abort.signal })[Symbol.asyncIterator]()
  await seen(() => rows.has('docker.io'))
  expect(rows.get('docker.io')).toMatchObject({ name: 'Docker Hub', added: false })
  writeFileSync(
    join(on.config, 'config.json'),
    JSON.stringify({ auths: { 'ghcr.io': { auth: Buffer.from('cli:secret').toString('base64') } } }),
  )
  await seen(() => rows.get('ghcr.io')?.login?.username === 'cli')
  const { id } = await image()
  const host = `${name('host')}.test:5000`
  await docker()
    .getImage(id)
    .tag({ repo: `${host}/${prefix}/x`, tag: '1' })
  await seen(() => rows.get(host)?.images === 1)
  await docker().getImage(`${host}/${prefix}/x:1`).remove()
  await seen(() => !rows.has(host))
  writeFileSync(join(on.config, 'config.json'), '{}')
  await seen(() => !rows.has('ghcr.io'))
  abort.abort()
})

it('inspecting says what the engine thinks of a registry', async () => {
  const { engine } = await on.service.inspect({ registry: openRegistry.address }, none)
  expect(engine).toEqual({ name: expect.any(String), insecure: true, mirrors: [] })
})

it('Docker Hub is searched by the engine, with stars and the official mark', async () => {
  const found = [
    { name: 'nginx', description: 'Web', star_count: 20, is_official: true, is_automated: false },
    { name: 'bitnami/nginx', description: '', star_count: 1, is_official: false },
  ]
  const asked: string[] = []
  const fake = createServer((req, res) => {
    asked.push(req.url ?? '')
    res.setHeader('content-type', 'application/json')
    if (/_ping/.test(req.url ?? '')) return void res.setHeader('api-version', '1.41').end('OK')
    if (/events/.test(req.url ?? '')) return void res.flushHeaders()
    if (/images\/search/.test(req.url ?? '')) return void res.end(JSON.stringify(found))
    res.end(JSON.stringify({ Version: '20.10', ApiVersion: '1.41', Os: 'linux', Arch: 'amd64' }))
  })
  await new Promise<void>((done) => fake.listen(0, '127.0.0.1', done))
  const machine = await connect(`tcp://127.0.0.1:${(fake.address() as { port: number }).port}`)
  const opened = openService({ engines: machine.engines })
  expect(await opened.service.search({ registry: 'docker.io', term: 'nginx', limit: 25 }, none)).toEqual([
    { repository: 'library/nginx', description: 'Web', stars: 20, official: true },
    { repository: 'bitnami/nginx', description: '', stars: 1, official: false },
  ])
  expect(asked.find((url) => url.includes('/images/search'))).toMatch(/term=nginx&limit=25/)
  expect(opened.commands()).toEqual(['docker search --limit 25 nginx'])
  await opened.close()
  await machine.close()
  fake.closeAllConnections()
  fake.close()
})
