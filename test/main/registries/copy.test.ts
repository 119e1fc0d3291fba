import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { faultProxy, times, type Asked, type Fault } from '../../helpers/faultProxy'
import { filler, OCI } from './content'
import { none, type Opened, openService, refusal } from './setup'

type Registry = Awaited<ReturnType<typeof privateRegistry>>
type Proxy = Awaited<ReturnType<typeof faultProxy>>
let on: Opened
let here: Registry
let there: Registry
/** The same two registries, by ways on which things go wrong. */
let badHere: Proxy
let badThere: Proxy
beforeAll(async () => {
  on = openService({ patience: 1500 })
  here = await privateRegistry()
  there = await privateRegistry()
  badHere = await faultProxy(here.address)
  badThere = await faultProxy(there.address)
})
afterAll(async () => {
  badHere.close()
  badThere.close()
  await here.stop()
  await there.stop()
  await on.close()
})
beforeEach(() => {
  badHere.when()
  badThere.when()
})

const copy = async (
  from: { registry: string; repository: string; reference: string },
  to: { registry: string; repository: string; tags: string[] },
  more: object = {},
) => {
  const { task } = await on.service.copy({ from, to, referrers: true, ...more }, none)
  return { id: task, ...(await on.follow(task)) }
}
const tagsOf = async (registry: string, repository: string) =>
  (await on.service.tags({ registry, repository }, none)).map(({ name, digest }) => [name, digest])
/** What a registry has of a repository; none at all is none. */
const tagsOrNone = (registry: string, repository: string) => tagsOf(registry, repository).catch(() => [])

describe('copying between registries', () => {
  it('brings an image with its bytes, tells each blob, and what came of it', async () => {
    const one = await filler(here.address).image('copy/app', ['1'], { layers: [200_000, 300_000] })
    const to = { registry: there.address, repository: 'copied/app', tags: ['1', 'latest'] }
    const { task, items, id } = await copy({ registry: here.address, repository: 'copy/app', reference: '1' }, to)
    expect(task).toMatchObject({
      kind: 'copy',
      state: 'succeeded',
      done: one.size,
      total: one.size,
      result: `3 blobs copied, digest ${one.digest}`,
      command: `docker buildx imagetools create -t ${there.address}/copied/app:1 -t ${there.address}/copied/app:latest ${here.address}/copy/app:1`,
    })
    expect(items.map(({ status }) => status)).toEqual(['Copied', 'Copied', 'Copied'])
    expect(await tagsOf(there.address, 'copied/app')).toEqual([
      ['1', one.digest],
      ['latest', one.digest],
    ])
    expect(await on.service.pushed({ task: id }, none)).toEqual({
      digest: one.digest,
      anythingNew: true,
      tags: to.tags.map((tag) => `${there.address}/copied/app:${tag}`),
      pull: `docker pull ${there.address}/copied/app:1`,
      pullByDigest: `docker pull ${there.address}/copied/app@${one.digest}`,
      made: [],
    })
    const again = await copy({ registry: here.address, repository: 'copy/app', reference: one.digest }, to)
    expect(again.task.result).toBe(`Nothing new, 3 already there, digest ${one.digest}`)
  })

  it('mounts instead of sending within one registry', async () => {
    await filler(here.address).image('mount/app', ['1'], { layers: [100_000] })
    const { task, items } = await copy(
      { registry: badHere.address, repository: 'mount/app', reference: '1' },
      { registry: badHere.address, repository: 'mount/b', tags: ['1'] },
    )
    expect(task.state).toBe('succeeded')
    expect(items.every(({ status }) => status === 'Mounted')).toBe(true)
    expect(badHere.asked.some(({ method, path }) => method === 'GET' && path.includes('/blobs/'))).toBe(false)
  })

  it('brings an index whole with attestations, or the platforms asked for, and what is attached', async () => {
    const fill = filler(here.address)
    const made = await fill.index('copy/multi', '1', ['amd64', 'arm64'])
    const signature = await fill.image('copy/multi', [`${made.digest.replace(':', '-')}.sig`])
    const from = { registry: here.address, repository: 'copy/multi', reference: '1' }
    const whole = await copy(from, { registry: there.address, repository: 'whole', tags: ['1'] })
    expect(whole.task.result).toContain(`1 attached, digest ${made.digest}`)
    expect((await on.service.manifest({ registry: there.address, repository: 'whole', reference: '1' }, none)).manifests).toHaveLength(3)
    expect(await tagsOf(there.address, 'whole')).toContainEqual([`${made.digest.replace(':', '-')}.sig`, signature.digest])

    const some = await copy(from, { registry: there.address, repository: 'some', tags: ['1'] }, { platforms: ['linux/amd64'] })
    expect(some.task.state).toBe('succeeded')
    const { manifests } = await on.service.manifest({ registry: there.address, repository: 'some', reference: '1' }, none)
    // The attestation is about the image that came.
    expect(manifests.map(({ kind, platform }) => [kind, platform?.architecture])).toEqual([
      ['image', 'amd64'],
      ['attestation', undefined],
    ])
    const other = await copy(from, { registry: there.address, repository: 'x', tags: ['1'] }, { platforms: ['linux/riscv64'] })
    expect(other.task).toMatchObject({
      state: 'failed',
      error: { code: 'not-found', message: 'There is no image for linux/riscv64 in it.' },
    })
  })

  it('brings attached things by the list that stands for the referrers API, where the other side has none', async () => {
    const fill = filler(here.address)
    const one = await fill.image('copy/bill', ['1'])
    const config = { mediaType: 'application/vnd.oci.empty.v1+json', digest: await fill.blob('copy/bill', Buffer.from('{}')), size: 2 }
    const subject = { mediaType: one.mediaType, digest: one.digest, size: one.size }
    const sbom = await fill.manifest(
      'copy/bill',
      undefined,
      { schemaVersion: 2, mediaType: OCI, artifactType: 'application/spdx+json', config, layers: [], subject },
      OCI,
    )
    const index = 'application/vnd.oci.image.index.v1+json'
    await fill.manifest(
      'copy/bill',
      one.digest.replace(':', '-'),
      { schemaVersion: 2, mediaType: index, manifests: [{ ...sbom, artifactType: 'application/spdx+json' }] },
      index,
    )
    await copy(
      { registry: here.address, repository: 'copy/bill', reference: '1' },
      { registry: there.address, repository: 'bill', tags: ['1'] },
    )
    expect(await on.service.referrers({ registry: there.address, repository: 'bill', digest: one.digest }, none)).toMatchObject([
      { digest: sbom.digest, kind: 'sbom' },
    ])
  })

  it('onto itself is refused', async () => {
    const place = { registry: here.address, repository: 'copy/app' }
    expect(
      await refusal(on.service.copy({ from: { ...place, reference: '1' }, to: { ...place, tags: ['1'] }, referrers: false }, none)),
    ).toMatchObject({ code: 'invalid-input' })
  })

  it('stops when it is cancelled, and leaves no tag', async () => {
    await filler(here.address).image('copy/slow', ['1'], { layers: [3_000_000] })
    badHere.when(({ path }) => (path.includes('/blobs/') ? { kind: 'drip', every: 50 } : undefined))
    const { task } = await on.service.copy(
      {
        from: { registry: badHere.address, repository: 'copy/slow', reference: '1' },
        to: { registry: there.address, repository: 'slow', tags: ['1'] },
        referrers: false,
      },
      none,
    )
    await new Promise((done) => setTimeout(done, 400))
    await on.tasks.service.cancel({ id: task }, none)
    expect((await on.follow(task)).task.state).toBe('cancelled')
    expect(await tagsOrNone(there.address, 'slow')).toEqual([])
    badHere.when(() => undefined)
    const again = await on.tasks.service.retry({ id: task }, none)
    expect((await on.follow(again.task)).task.state).toBe('succeeded')
    expect(await tagsOrNone(there.address, 'slow')).toHaveLength(1)
  })
})

const isBlob = ({ method, path }: Asked) => method === 'GET' && /\/blobs\/sha256/.test(path)
const isUpload = ({ method, path }: Asked) => method === 'PUT' && path.includes('/blobs/uploads/')
const isManifest = ({ method, path }: Asked) => method === 'GET' && path.includes('/manifests/')

describe('copying on a bad day', () => {
  let nth = 0
  /** A new image of half a MB, copied by the bad ways. */
  const attempt = async () => {
    const repository = `bad/app${++nth}`
    const one = await filler(here.address).image(repository, ['1'], { layers: [500_000] })
    const done = await copy(
      { registry: badHere.address, repository, reference: '1' },
      { registry: badThere.address, repository, tags: ['1'] },
    )
    return { ...done, digest: one.digest, repository }
  }
  const survives = async () => {
    const { task, digest, repository } = await attempt()
    expect(task.error).toBeUndefined()
    expect(await tagsOf(there.address, repository)).toEqual([['1', digest]])
  }

  it('survives "too many requests" as long as the registry asks for, and its troubles', async () => {
    badHere.when(times(2, isManifest, { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }))
    badThere.when(times(2, ({ method }) => method === 'POST' || method === 'HEAD', { kind: 'answer', status: 503 }))
    const start = Date.now()
    await survives()
    expect(Date.now() - start).toBeGreaterThan(1900)
  })

  it('tells of one that asks for too long a pause', async () => {
    badHere.when(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '3600' } }))
    const { task } = await attempt()
    expect(task.error).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('too many requests'),
      hint: 'It may be asked again in 3600 seconds.',
    })
  })

  it('goes on where a blob broke off', async () => {
    badHere.when(times(3, isBlob, { kind: 'cut', after: 100_000 }))
    await survives()
    const ranges = badHere.asked.filter(isBlob).flatMap(({ headers }) => headers.range ?? [])
    expect(ranges.length).toBeGreaterThanOrEqual(1)
    expect(ranges[0]).toMatch(/^bytes=[1-9]\d*-$/)
  })

  it('goes on also where the registry knows no ranges', async () => {
    let cuts = 0
    badHere.when((asked): Fault | undefined => {
      delete asked.headers.range
      return isBlob(asked) && cuts++ < 2 ? { kind: 'cut', after: 100_000 } : undefined
    })
    await survives()
  })

  it('sends a blob anew when the other side hangs up in the middle', async () => {
    badThere.when(times(1, isUpload, { kind: 'hang up', after: 65_000 }))
    await survives()
  })

  it('ends with one sentence when a blob is not what its digest says; nothing is tagged', async () => {
    badHere.when((asked) => (isBlob(asked) ? { kind: 'wrong digest' } : undefined))
    const { task, repository } = await attempt()
    expect(task.error).toMatchObject({ code: 'conflict', message: expect.stringContaining('is not what its digest says') })
    expect(await tagsOrNone(there.address, repository)).toEqual([])
  })

  it('ends with one sentence when a blob is longer than it should be', async () => {
    badHere.when((asked) => (isBlob(asked) ? { kind: 'wrong length' } : undefined))
    const { task, repository } = await attempt()
    expect(task.error).toMatchObject({ code: 'conflict', message: expect.stringContaining('is not what its digest says') })
    expect(await tagsOrNone(there.address, repository)).toEqual([])
  })

  it('notices a manifest that is not what its digest says', async () => {
    badHere.when((asked) => (isManifest(asked) ? { kind: 'wrong digest' } : undefined))
    expect((await attempt()).task.error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('is not what its digest says'),
    })
  })

  it('gives up a registry that never answers, and one that is always in trouble', async () => {
    badHere.when(() => ({ kind: 'silence' }))
    expect((await attempt()).task.error).toMatchObject({ code: 'disconnected', message: `${badHere.address} does not answer.` })
    badHere.when((asked) => (isManifest(asked) ? { kind: 'answer', status: 500 } : undefined))
    expect((await attempt()).task.error).toMatchObject({
      code: 'internal',
      message: expect.stringContaining('is in trouble: it answers with status 500'),
    })
  })

  it('gives up one that drips a byte at a time', async () => {
    for (const dripping of [isManifest, isBlob]) {
      badHere.when((asked) => (dripping(asked) ? { kind: 'drip', every: 100 } : undefined))
      expect((await attempt()).task.error).toMatchObject({ message: `${badHere.address} answers too slowly to wait for it.` })
    }
  })

  it('says that a tag is immutable, in whatever words the registry has for it', async () => {
    const put = ({ method, path }: Asked) => method === 'PUT' && path.includes('/manifests/')
    for (const [status, code, message] of [
      [412, 'PRECONDITION', "Failed to process request due to 'app:1' configured as immutable."],
      [
        400,
        'TAG_INVALID',
        "The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.",
      ],
    ] as const) {
      badThere.when((asked) => (put(asked) ? { kind: 'answer', status, body: JSON.stringify({ errors: [{ code, message }] }) } : undefined))
      expect((await attempt()).task.error).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/^The tag "bad\/app\d+:1" exists in .* and is immutable\.$/),
      })
    }
  })
})
