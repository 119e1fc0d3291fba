import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExploring } from '../../../main/layers/exploring'
import { createImagesService } from '../../../main/images/service'
import { createLedger } from '../../../main/ledger/ledger'
import { createTasks } from '../../../main/tasks/tasks'
import type { Image } from '../../../preload/contract/images'
import pino from 'pino'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, registryAddress, sweep } from '../../helpers/engine'
import { watching } from '../../helpers/watching'

let connected: Connected
let service: ReturnType<typeof createImagesService>
const ledger = createLedger()
const tasks = createTasks({ log: pino({ level: 'silent' }) })
const PREFIX = name('obj')
const none = { signal: new AbortController().signal }
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const boxId = async () => (await docker().getImage(BOX).inspect()).Id
const lastCommand = () => ledger.entries().at(-1)?.command

/** A new image of its own, by a commit: ids differ by their label. */
async function image(tag?: string): Promise<string> {
  const container = await docker().createContainer({ Image: BOX, name: fresh() })
  const { Id } = (await container.commit({ ...(tag && { repo: tag, tag: '1' }), changes: `LABEL obj=${fresh()}` })) as { Id: string }
  await container.remove()
  return Id
}

beforeAll(async () => {
  connected = await connect()
  service = createImagesService({ engines: connected.engines, ledger, tasks, exploring: createExploring({ ledger, tasks }) })
})
afterAll(async () => {
  await sweep(PREFIX)
  const left = await docker().listImages({ filters: { label: ['obj'] } })
  for (const { Id, Labels } of left) if (Labels.obj?.startsWith(PREFIX)) await docker().getImage(Id).remove({ force: true })
  await tasks.close()
  await connected.close()
})

describe('images', () => {
  it('are listed with their tags; one without a tag is dangling', async () => {
    const tag = fresh()
    const [tagged, untagged] = [await image(tag), await image()]
    const rows = await service.list({}, none)
    expect(rows.find((row) => row.id === tagged)).toMatchObject({ tags: [`${tag}:1`], dangling: false })
    expect(rows.find((row) => row.id === untagged)).toMatchObject({ tags: [], digests: [], dangling: true })
    expect(rows.find((row) => row.id === untagged)?.size).toBeGreaterThan(1_000_000)
  })

  it('are shown with what they run and who uses them', async () => {
    const tag = fresh()
    const id = await image(tag)
    const user = await docker().createContainer({ Image: `${tag}:1`, name: fresh() })
    const details = await service.inspect({ id: `${tag}:1` }, none)
    expect(details).toMatchObject({ id, os: 'linux', command: ['sh'], usedBy: [{ id: user.id, name: `${PREFIX}-${count}` }] })
    expect(details.layers).toBeGreaterThan(0)
    expect(JSON.parse(details.raw)).toMatchObject({ Id: id })
    // A container of an image built on it is not one of its own.
    expect((await service.inspect({ id: BOX }, none)).usedBy.map((container) => container.id)).not.toContain(user.id)
  })

  it('tell how they were made, newest step first', async () => {
    const layers = await service.history({ id: BOX }, none)
    expect(layers.length).toBeGreaterThan(0)
    expect(layers[0]).toMatchObject({ tags: expect.arrayContaining([BOX]) })
    expect(layers.some((layer) => layer.size > 0 && !layer.empty)).toBe(true)
  })

  it('are tagged and lose their tags one by one, each told as its docker command', async () => {
    const tag = fresh()
    const id = await image(tag)
    const other = `${fresh()}:2`
    await service.tag({ id: `${tag}:1`, reference: other }, none)
    expect(lastCommand()).toBe(`docker tag ${tag}:1 ${other}`)
    expect(await service.remove({ id: other, force: false }, none)).toEqual({ untagged: [other], deleted: [] })
    expect(lastCommand()).toBe(`docker rmi ${other}`)
    const gone = await service.remove({ id: `${tag}:1`, force: false }, none)
    expect(gone.untagged).toEqual([`${tag}:1`])
    expect(gone.deleted).toContain(id)
    await expect(service.inspect({ id }, none)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('say which containers stand in the way of removing them', async () => {
    const tag = `${fresh()}`
    const id = await image(tag)
    const [first, second] = [fresh(), fresh()]
    const running = await docker().createContainer({ Image: id, name: first, Cmd: ['sleep', '300'] })
    await running.start()
    await docker().createContainer({ Image: `${tag}:1`, name: second })
    await expect(service.remove({ id: `${tag}:1`, force: false }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        new RegExp(`^The image "${tag}:1" is in use by the containers "${PREFIX}-\\d+" and "${PREFIX}-\\d+"\\.$`),
      ),
      hint: expect.stringContaining('docker rm -f '),
    })
    await expect(service.remove({ id, force: true }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(first),
    })
    await running.remove({ force: true })
  })

  it('with several tags are not removed by id unless by force', async () => {
    const tag = fresh()
    const id = await image(tag)
    await docker().getImage(id).tag({ repo: fresh(), tag: '1' })
    await expect(service.remove({ id, force: false }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('several tags'),
    })
    const { untagged } = await service.remove({ id, force: true }, none)
    expect(lastCommand()).toBe(`docker rmi -f ${id.slice(7, 19)}`)
    expect(untagged).toHaveLength(2)
  })

  it('that are not there, or could not be, are told so', async () => {
    await expect(service.inspect({ id: 'obj-none:1' }, none)).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no image "obj-none:1" on this engine.',
    })
    await expect(service.tag({ id: BOX, reference: 'NOT A NAME' }, none)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(service.inspect({ id: '../containers' }, none)).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('watching images', () => {
  it('tells of a new one, of a tag that moves from one to another, and of one that goes', async () => {
    const { known, about, close } = watching<Image>((signal) => service.watch({}, { signal }))
    const box = await boxId()
    await expect.poll(() => known.has(box)).toBe(true)

    const tag = fresh()
    const [first, second] = [await image(tag), await image()]
    await expect.poll(() => known.get(first)?.tags).toEqual([`${tag}:1`])
    await expect.poll(() => known.get(second)?.dangling).toBe(true)
    await docker().getImage(second).tag({ repo: tag, tag: '1' })
    await expect.poll(() => known.get(second)?.tags).toEqual([`${tag}:1`])
    expect(known.get(first)).toMatchObject({ tags: [], dangling: true })

    await docker().getImage(first).remove()
    await expect.poll(() => known.has(first)).toBe(false)
    await docker().getImage(`${tag}:1`).remove()
    await expect.poll(() => known.has(second)).toBe(false)
    expect(about(box)).toBe(0)
    await close()
  })

  it('tells the digest of an image that was pushed', async () => {
    const { known, close } = watching<Image>((signal) => service.watch({}, { signal }))
    const tag = `${registryAddress()}/${fresh()}`
    const id = await image(tag)
    await expect.poll(() => known.get(id)?.tags).toEqual([`${tag}:1`])
    expect(known.get(id)?.digests).toEqual([])
    for await (const _ of await docker().getImage(`${tag}:1`).push({ authconfig: {} }));
    await expect.poll(() => known.get(id)?.digests).toEqual([expect.stringContaining(`${tag}@sha256:`)])
    await close()
  })

  it('reads an image that lost its tag as the list would show it', async () => {
    const tag = fresh()
    const id = await image(tag)
    const { known, close } = watching<Image>((signal) => service.watch({}, { signal }))
    await expect.poll(() => known.get(id)?.tags).toEqual([`${tag}:1`])
    const spare = `${fresh()}:1`
    await docker()
      .getImage(id)
      .tag({ repo: spare.slice(0, -2), tag: '1' })
    await expect.poll(() => known.get(id)?.tags.length).toBe(2)
    await docker().getImage(spare).remove()
    await expect.poll(() => known.get(id)?.tags).toEqual([`${tag}:1`])
    expect(known.get(id)).toEqual((await service.list({}, none)).find((row) => row.id === id))
    await close()
  })
})
