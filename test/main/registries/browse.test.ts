import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { digestOf, filler, OCI } from './content'
import { collect, none, type Opened, openService, refusal } from './setup'

let on: Opened
let registry: Awaited<ReturnType<typeof privateRegistry>>
let fill: ReturnType<typeof filler>
beforeAll(async () => {
  on = openService()
  registry = await privateRegistry()
  fill = filler(registry.address)
})
afterAll(async () => {
  await registry.stop()
  await on.close()
})
const here = (repository: string) => ({ registry: registry.address, repository })

describe('the repositories of a registry', () => {
  it('come page by page, and can be searched by their names', async () => {
    for (const name of ['cat/a', 'cat/b', 'cat/c']) await fill.image(name, ['1'])
    const first = await on.service.catalog({ registry: registry.address, limit: 2 }, none)
    expect(first).toMatchObject({ state: 'listed', repositories: ['cat/a', 'cat/b'] })
    const after = first.state === 'listed' ? first.after : undefined
    expect(after).toBeDefined()
    expect(await on.service.catalog({ registry: registry.address, limit: 2, ...(after && { after }) }, none)).toMatchObject({
      repositories: ['cat/c'],
    })
    // More than the registry gives at a time is asked for in pieces that it gives.
    expect(await on.service.catalog({ registry: registry.address, limit: 10_000 }, none)).toMatchObject({ state: 'listed' })
    expect(await on.service.search({ registry: registry.address, term: 'CAT b', limit: 50 }, none)).toEqual([
      { repository: 'cat/b', description: '', stars: 0, official: false },
    ])
  })

  it('of Docker Hub are hidden, which is said and is no error', async () => {
    expect(await on.service.catalog({ registry: 'docker.io' }, none)).toMatchObject({
      state: 'hidden',
      searchable: true,
      why: expect.stringContaining('Search it'),
    })
  })
})

describe('the tags of a repository', () => {
  it('have digest, size and age', async () => {
    const one = await fill.image('tags/app', ['1.0', 'latest'], { layers: [2000, 3000], createdAt: '2026-05-06T07:08:09Z' })
    const rows = await on.service.tags(here('tags/app'), none)
    const createdAt = Date.parse('2026-05-06T07:08:09Z')
    expect(rows).toEqual(['1.0', 'latest'].map((name) => ({ name, digest: one.digest, size: one.size, createdAt })))
  })

  it('come in pages also from a registry that knows none', async () => {
    await fill.image('tags/pages', ['a', 'b', 'c'])
    const page = async (more: { limit: number; after?: string }) =>
      (await on.service.tags({ ...here('tags/pages'), ...more }, none)).map(({ name }) => name)
    expect(await page({ limit: 2 })).toEqual(['a', 'b'])
    expect(await page({ limit: 2, after: 'b' })).toEqual(['c'])
  })

  it('tell their platforms, and one that cannot be read says why', async () => {
    await fill.index('tags/multi', 'all', ['amd64', 'arm64'])
    const chart = {
      schemaVersion: 2,
      mediaType: OCI,
      config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: await fill.blob('tags/multi', Buffer.from('{}')), size: 2 },
      layers: [],
    }
    await fill.manifest('tags/multi', 'chart', chart, OCI)
    const rows = (await collect(on.service.tagDetails({ ...here('tags/multi'), names: ['all', 'chart', 'gone'] }, none))).flat()
    const row = (name: string) => rows.find((one) => one.name === name)
    expect(row('all')).toMatchObject({
      kind: 'index',
      platforms: [
        { os: 'linux', architecture: 'amd64' },
        { os: 'linux', architecture: 'arm64' },
      ],
      size: expect.any(Number),
      createdAt: expect.any(Number),
    })
    expect(row('chart')).toMatchObject({ kind: 'artifact', platforms: [] })
    expect(row('gone')).toMatchObject({ problem: `"tags/multi:gone" is not in ${registry.address}.`, platforms: [] })
  })

  it('of a repository that is not there are refused in one sentence', async () => {
    expect(await refusal(on.service.tags(here('no/such'), none))).toMatchObject({
      code: 'not-found',
      message: `${registry.address} has no repository "no/such".`,
    })
  })
})

describe('a manifest', () => {
  it('of an image shows layers, annotations and the config', async () => {
    const one = await fill.image('show/app', ['1'], { layers: [10, 20], annotations: { 'org.opencontainers.image.title': 'App' } })
    const shown = await on.service.manifest({ ...here('show/app'), reference: '1' }, none)
    expect(shown).toMatchObject({ digest: one.digest, kind: 'image', mediaType: OCI, size: one.size, manifests: [] })
    expect(shown.layers.map(({ digest, size, foreign }) => [digest, size, foreign])).toEqual(
      one.layers.map((digest, at) => [digest, [10, 20][at], false]),
    )
    expect(shown.annotations).toEqual({ 'org.opencontainers.image.title': 'App' })
    expect(digestOf(shown.raw)).toBe(one.digest)
    expect(on.commands().at(-1)).toBe(`docker manifest inspect ${registry.address}/show/app:1`)
    expect(await on.service.config({ ...here('show/app'), reference: one.digest }, none)).toMatchObject({
      digest: one.config,
      platform: { os: 'linux', architecture: 'amd64' },
      author: 'anna',
      command: ['sh'],
      env: [{ name: 'A', value: 'b=c' }],
      exposedPorts: ['80/tcp'],
      user: 'me',
      workdir: '/w',
      labels: { one: 'two' },
      history: [
        { instruction: 'COPY . /', empty: false },
        { instruction: 'CMD ["sh"]', empty: true },
      ],
    })
  })

  it('that is an index shows images and attestations, and the config of the platform asked for', async () => {
    const made = await fill.index('show/multi', '1', ['amd64', 'arm64'])
    const shown = await on.service.manifest({ ...here('show/multi'), reference: '1' }, none)
    expect(shown).toMatchObject({ kind: 'index', layers: [] })
    expect(shown.size).toBeUndefined()
    expect(shown.manifests.map(({ kind, platform, about }) => [kind, platform?.architecture, about])).toEqual([
      ['image', 'amd64', undefined],
      ['image', 'arm64', undefined],
      ['attestation', undefined, made.images[0]!.digest],
    ])
    const config = await on.service.config({ ...here('show/multi'), reference: '1', platform: 'linux/arm64' }, none)
    expect(config.platform.architecture).toBe('arm64')
    expect(await refusal(on.service.config({ ...here('show/multi'), reference: '1', platform: 'linux/s390x' }, none))).toMatchObject({
      code: 'not-found',
    })
  })

  it('has signatures and attestations: on cosign’s tags, in its index, and on the list that stands for the referrers API', async () => {
    const one = await fill.image('show/signed', ['1'])
    const tag = one.digest.replace(':', '-')
    const signature = await fill.image('show/signed', [`${tag}.sig`])
    const bill = {
      schemaVersion: 2,
      mediaType: OCI,
      artifactType: 'application/spdx+json',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: await fill.blob('show/signed', Buffer.from('{}')), size: 2 },
      layers: [],
      subject: { mediaType: one.mediaType, digest: one.digest, size: one.size },
    }
    const sbom = await fill.manifest('show/signed', undefined, bill, OCI)
    const index = 'application/vnd.oci.image.index.v1+json'
    await fill.manifest(
      'show/signed',
      tag,
      { schemaVersion: 2, mediaType: index, manifests: [{ ...sbom, artifactType: 'application/spdx+json' }] },
      index,
    )
    const found = await on.service.referrers({ ...here('show/signed'), digest: one.digest }, none)
    expect(found.map(({ digest, kind, from }) => [digest, kind, from])).toEqual([
      [sbom.digest, 'sbom', 'referrers'],
      [signature.digest, 'signature', 'tag'],
    ])
    const multi = await fill.index('show/multi', '2', ['amd64'])
    expect(await on.service.referrers({ ...here('show/multi'), digest: multi.digest }, none)).toMatchObject([
      { kind: 'attestation', from: 'index', type: 'https://slsa.dev/provenance/v0.2' },
    ])
  })
})
