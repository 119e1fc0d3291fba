import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { privateRegistry } from '../../../scripts/lib/registry.mjs'
import { faultProxy } from '../../helpers/faultProxy'
import { filler } from './content'
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
const tags = async (repository: string) => (await on.service.tags(here(repository), none)).map(({ name }) => name)

describe('deleting', () => {
  it('shows first what else points there: tags, indexes that would break, signatures that stay', async () => {
    const multi = await fill.index('del/look', 'multi', ['amd64', 'arm64'], { attested: false })
    const [image] = multi.images
    const { raw } = await on.service.manifest({ ...here('del/look'), reference: image!.digest }, none)
    for (const tag of ['a', 'b']) await fill.manifest('del/look', tag, JSON.parse(raw) as object, image!.mediaType)
    const signature = await fill.image('del/look', [`${image!.digest.replace(':', '-')}.sig`])
    const preview = await on.service.deletePreview({ ...here('del/look'), reference: 'a' }, none)
    expect(preview).toMatchObject({
      digest: image!.digest,
      kind: 'image',
      tags: ['a', 'b'],
      indexes: [{ tag: 'multi', digest: multi.digest }],
      referrers: [{ digest: signature.digest, kind: 'signature' }],
    })
  })

  it('takes off one tag and leaves the others of the same content, also in a registry that only deletes whole manifests', async () => {
    const one = await fill.image('del/tag', ['1', '2', '3'])
    const answer = await on.service.deleteTag({ ...here('del/tag'), tag: '2', digest: one.digest }, none)
    expect(answer).toEqual({ digest: one.digest, manifestDeleted: false })
    expect(await on.service.tags(here('del/tag'), none)).toMatchObject([
      { name: '1', digest: one.digest },
      { name: '3', digest: one.digest },
    ])
    expect(on.commands().at(-1)).toBe(`curl -X DELETE http://${registry.address}/v2/del/tag/manifests/2`)
  })

  it('takes the manifest along with its last tag', async () => {
    const one = await fill.image('del/last', ['1'])
    expect(await on.service.deleteTag({ ...here('del/last'), tag: '1' }, none)).toEqual({ digest: one.digest, manifestDeleted: true })
    expect((await fill.send('GET', `/v2/del/last/manifests/${one.digest}`)).status).toBe(404)
    expect(await refusal(on.service.deleteTag({ ...here('del/last'), tag: '1' }, none))).toMatchObject({ code: 'not-found' })
  })

  it('leaves a tag alone that points elsewhere by now', async () => {
    const before = await fill.image('del/moved', ['1'])
    await fill.image('del/moved', ['1'])
    expect(await refusal(on.service.deleteTag({ ...here('del/moved'), tag: '1', digest: before.digest }, none))).toMatchObject({
      code: 'conflict',
    })
    expect(await tags('del/moved')).toEqual(['1'])
  })

  it('of a manifest takes exactly the tags that were shown', async () => {
    const one = await fill.image('del/all', ['1', '2'])
    await fill.image('del/all', ['other'])
    const refused = await refusal(on.service.deleteManifest({ ...here('del/all'), digest: one.digest, tags: ['1'] }, none))
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('2 would go as well') })
    await on.service.deleteManifest({ ...here('del/all'), digest: one.digest, tags: ['1', '2'] }, none)
    expect(await tags('del/all')).toEqual(['other'])
  })

  it('is refused in a sentence where the registry does not delete, and changes nothing there', async () => {
    const closed = await privateRegistry({ deletes: false })
    const proxy = await faultProxy(closed.address)
    const one = await filler(closed.address).image('del/closed', ['1', '2'])
    for (const tag of ['1', '2']) {
      const refused = await refusal(on.service.deleteTag({ registry: proxy.address, repository: 'del/closed', tag }, none))
      expect(refused).toMatchObject({
        code: 'unsupported',
        message: `${proxy.address} does not delete.`,
        hint: expect.stringContaining('switched off'),
      })
    }
    const rows = await on.service.tags({ registry: closed.address, repository: 'del/closed' }, none)
    expect(rows.map(({ digest }) => digest)).toEqual([one.digest, one.digest])
    expect(proxy.asked.filter(({ method, path }) => method === 'PUT' && /manifests\/[12]$/.test(path))).toEqual([])
    proxy.close()
    await closed.stop()
  })

  it('puts a tag back when its removal fails half-way', async () => {
    const one = await fill.image('del/half', ['1', '2'])
    const proxy = await faultProxy(registry.address)
    let deletes = 0
    // The first empty one goes; the second does not.
    proxy.when(({ method, path }) => {
      if (method !== 'DELETE') return undefined
      return path.includes('sha256:') && ++deletes > 1 ? { kind: 'answer', status: 403, body: '{"errors":[{"code":"DENIED"}]}' } : undefined
    })
    expect(await refusal(on.service.deleteTag({ registry: proxy.address, repository: 'del/half', tag: '1' }, none))).toMatchObject({
      code: 'denied',
    })
    expect(await on.service.tags(here('del/half'), none)).toMatchObject([
      { name: '1', digest: one.digest },
      { name: '2', digest: one.digest },
    ])
    proxy.close()
  })
})

describe('a rule for old tags', () => {
  it('shows what goes and why the rest stays, and removes exactly that', async () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()
    const old = await fill.image('keep/app', ['v1'], { createdAt: day(1) })
    const shared = await fill.image('keep/app', ['v2', 'stable'], { createdAt: day(2) })
    await fill.image('keep/app', ['v3'], { createdAt: day(3) })
    await fill.image('keep/app', ['v4'], { createdAt: day(4) })
    const looks = await collect(on.service.retentionPreview({ ...here('keep/app'), keepLast: 2, keepPattern: 'stable,rel-*' }, none))
    expect(looks[0]).toEqual({ kind: 'progress', done: 0, total: 5 })
    const preview = looks.at(-1)
    const rows = preview?.kind === 'preview' ? preview.tags : []
    expect(rows.map(({ name, stays }) => [name, stays])).toEqual([
      ['v4', 'newest'],
      ['v3', 'newest'],
      ['v2', undefined],
      ['stable', 'pattern'],
      ['v1', undefined],
    ])
    await fill.image('keep/app', ['v1'], { createdAt: day(9) })
    const going = [
      { name: 'v2', digest: shared.digest },
      { name: 'v1', digest: old.digest },
    ]
    const { task } = await on.follow((await on.service.retention({ ...here('keep/app'), tags: going }, none)).task)
    expect(task).toMatchObject({ kind: 'prune', state: 'succeeded', result: '1 tag removed, 1 left alone: it points elsewhere by now' })
    expect(await tags('keep/app')).toEqual(['stable', 'v1', 'v3', 'v4'])
  })

  it('takes several tags of one manifest together', async () => {
    const one = await fill.image('keep/both', ['a', 'b'])
    await fill.image('keep/both', ['c'])
    const going = ['a', 'b'].map((name) => ({ name, digest: one.digest }))
    const { task } = await on.follow((await on.service.retention({ ...here('keep/both'), tags: going }, none)).task)
    expect(task).toMatchObject({ state: 'succeeded', result: '2 tags removed' })
    expect((await fill.send('GET', `/v2/keep/both/manifests/${one.digest}`)).status).toBe(404)
    expect(await tags('keep/both')).toEqual(['c'])
  })

  it('has to say something', async () => {
    expect(await refusal(collect(on.service.retentionPreview({ ...here('keep/app'), keepPattern: 'v*' }, none)))).toMatchObject({
      code: 'invalid-input',
    })
  })
})
