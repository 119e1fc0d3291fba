import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createNetworksService } from '../../../main/networks/service'
import type { Network } from '../../../preload/contract/networks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { watching } from '../../helpers/watching'

let connected: Connected
let service: ReturnType<typeof createNetworksService>
const ledger = createLedger()
const PREFIX = name('obj')
const none = { signal: new AbortController().signal }
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const lastCommand = () => ledger.entries().at(-1)?.command

beforeAll(async () => {
  connected = await connect()
  service = createNetworksService({ engines: connected.engines, ledger, tasks: connected.tasks })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

describe('networks', () => {
  it('are made, listed, shown and removed, each change told as its docker command', async () => {
    const called = fresh()
    const made = await service.create({ name: called, internal: true }, none)
    expect(lastCommand()).toBe(`docker network create --internal ${called}`)
    expect(made).toMatchObject({ name: called, driver: 'bridge', scope: 'local', internal: true, builtin: false })
    expect(made.subnets[0]).toMatch(/^\d+\.\d+\.0\.0\/\d+$/)
    expect(await service.list({}, none)).toContainEqual(made)
    expect(await service.inspect({ id: made.id.slice(0, 12) }, none)).toMatchObject({ ...made, containers: [] })
    await service.remove({ id: made.id }, none)
    expect(lastCommand()).toBe(`docker network rm ${called}`)
    await expect(service.inspect({ id: called }, none)).rejects.toMatchObject({
      code: 'not-found',
      message: `The network "${called}" does not exist.`,
    })
  })

  it('of the engine itself stay', async () => {
    for (const builtin of ['bridge', 'host', 'none']) {
      expect((await service.list({}, none)).find((network) => network.name === builtin)?.builtin).toBe(true)
      await expect(service.remove({ id: builtin }, none)).rejects.toMatchObject({
        code: 'denied',
        message: `The network "${builtin}" belongs to the engine and cannot be removed.`,
      })
    }
  })

  it('are not made a second time under the same name', async () => {
    const called = fresh()
    await service.create({ name: called }, none)
    await expect(service.create({ name: called }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: `A network named "${called}" exists already.`,
    })
  })

  it('in use show their containers with addresses, and say who is in the way of removing them', async () => {
    const called = fresh()
    const { id } = await service.create({ name: called }, none)
    const user = fresh()
    const container = await docker().createContainer({ Image: BOX, name: user, Cmd: ['sleep', '300'], HostConfig: { NetworkMode: called } })
    await container.start()
    const { containers } = await service.inspect({ id }, none)
    expect(containers).toEqual([{ id: container.id, name: user, ip: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) }])
    await expect(service.remove({ id }, none)).rejects.toMatchObject({
      code: 'conflict',
      message: `The network "${called}" is in use by the container "${user}".`,
    })
    await container.remove({ force: true })
  })

  it('that do not exist, or could not, are told so', async () => {
    await expect(service.remove({ id: 'obj-none' }, none)).rejects.toMatchObject({ code: 'not-found' })
    expect(ledger.entries().at(-1)).toMatchObject({ command: 'docker network rm obj-none', state: 'failed' })
    await expect(service.create({ name: 'host' }, none)).rejects.toMatchObject({ name: 'AppError' })
    await expect(service.inspect({ id: '../info' }, none)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('are watched: one that is made, used and removed elsewhere', async () => {
    const { known, patches, about, close } = watching<Network>((signal) => service.watch({}, { signal }))
    await expect.poll(() => patches.length).toBe(1)
    const called = fresh()
    const { id } = await docker().createNetwork({ Name: called, Labels: { 'com.docker.compose.project': 'shop' } })
    await expect.poll(() => known.get(id)).toMatchObject({ name: called, project: 'shop' })
    // Other tests make networks on this engine too.
    const told = about(id)
    const user = await docker().createContainer({ Image: BOX, name: fresh(), Cmd: ['true'], HostConfig: { NetworkMode: called } })
    await user.start()
    await user.wait()
    await user.remove()
    await docker().getNetwork(id).remove()
    await expect.poll(() => known.has(id)).toBe(false)
    expect(about(id)).toBeLessThanOrEqual(told + 1)
    await close()
  })
})
