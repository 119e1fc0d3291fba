import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createVolumesService } from '../../../main/volumes/service'
import type { Patch } from '../../../preload/contract/refs'
import type { Volume } from '../../../preload/contract/volumes'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { watching } from '../../helpers/watching'

let connected: Connected
let service: ReturnType<typeof createVolumesService>
const ledger = createLedger()
const PREFIX = name('obj')
const none = { signal: new AbortController().signal }
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const lastCommand = () => ledger.entries().at(-1)?.command

beforeAll(async () => {
  connected = await connect()
  service = createVolumesService({ engines: connected.engines, ledger, tasks: connected.tasks })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

describe('volumes', () => {
  it('are made, listed, shown and removed, each change told as its docker command', async () => {
    const called = fresh()
    const made = await service.create({ name: called }, none)
    expect(lastCommand()).toBe(`docker volume create ${called}`)
    expect(made).toMatchObject({ id: called, name: called, driver: 'local', anonymous: false, labels: {} })
    expect(made.createdAt).toBeGreaterThan(Date.now() - 60_000)
    expect(await service.list({}, none)).toContainEqual(made)
    expect(await service.inspect({ id: called }, none)).toMatchObject({ ...made, scope: 'local', usedBy: [] })
    await service.remove({ id: called }, none)
    expect(lastCommand()).toBe(`docker volume rm ${called}`)
    await expect(service.inspect({ id: called }, none)).rejects.toMatchObject({
      code: 'not-found',
      message: `The volume "${called}" does not exist.`,
    })
  })

  it('that nobody has named are told apart', async () => {
    const made = await service.create({}, none)
    expect(made).toMatchObject({ anonymous: true, name: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await service.remove({ id: made.id }, none)
  })

  it('that exist already are not made a second time', async () => {
    const called = fresh()
    await service.create({ name: called }, none)
    await expect(service.create({ name: called }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: `A volume named "${called}" exists already.`,
    })
    expect(ledger.entries().at(-1)?.state).toBe('failed')
  })

  it('in use say by whom, also by a stopped container, and stay', async () => {
    const called = fresh()
    const near = `${called}-near`
    await service.create({ name: near }, none)
    const user = fresh()
    await docker().createContainer({ Image: BOX, name: user, HostConfig: { Mounts: [{ Type: 'volume', Source: called, Target: '/d' }] } })
    expect((await service.inspect({ id: called }, none)).usedBy).toMatchObject([{ name: user }])
    expect((await service.inspect({ id: near }, none)).usedBy).toEqual([])
    await expect(service.remove({ id: called }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: `The volume "${called}" is in use by the container "${user}".`,
    })
    expect((await service.list({}, none)).some((volume) => volume.id === called)).toBe(true)
  })

  it('with names no volume can have are refused in a sentence', async () => {
    await expect(service.create({ name: 'no/slash' }, none)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(service.create({ name: '-x' }, none)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(service.remove({ id: '..' }, none)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('are watched: one that is made, used and removed elsewhere', async () => {
    const { known, patches, close } = watching<Volume>((signal) => service.watch({}, { signal }))
    // Other files work on the same engine.
    const own = ({ upserts, removes }: Patch<Volume>) => [...upserts.map(({ id }) => id), ...removes].some((id) => id.startsWith(PREFIX))
    const told = () => patches.slice(1).filter(own).length
    await expect.poll(() => patches.length).toBe(1)
    const called = fresh()
    await docker().createVolume({ Name: called, Labels: { 'com.docker.compose.project': 'shop' } })
    await expect.poll(() => known.get(called)?.project).toBe('shop')
    const before = told()
    const user = await docker().createContainer({ Image: BOX, name: fresh(), Cmd: ['true'], HostConfig: { Binds: [`${called}:/d`] } })
    await user.start()
    await user.wait()
    await user.remove()
    await docker().getVolume(called).remove()
    await expect.poll(() => known.has(called)).toBe(false)
    expect(told()).toBeLessThanOrEqual(before + 1)
    await close()
  })
})
