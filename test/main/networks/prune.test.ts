import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createNetworksService } from '../../../main/networks/service'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { ended } from '../../helpers/tasks'

let connected: Connected
let service: ReturnType<typeof createNetworksService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('nprune')
/** Every preview and prune here is narrowed to its own networks: the engine is shared. */
const MINE = `prune-test=${PREFIX}`

beforeAll(async () => {
  connected = await connect()
  service = createNetworksService({ engines: connected.engines, ledger, tasks: connected.tasks })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

let count = 0
async function network(extra: Record<string, string> = {}) {
  const called = `${PREFIX}-${++count}`
  const { id } = await docker().createNetwork({
    Name: called,
    CheckDuplicate: true,
    Labels: { 'prune-test': PREFIX, ...extra },
    IPAM: { Config: [{ Subnet: `10.216.${count}.0/24` }] },
  })
  return { id, name: called }
}
async function inside(called: string, start: boolean) {
  const made = `${PREFIX}-user-${++count}`
  const container = await docker().createContainer({ Image: BOX, name: made, Cmd: ['sleep', '300'], HostConfig: { NetworkMode: called } })
  if (start) await container.start()
  return { name: made, container }
}
const preview = (filters: object = {}) => service.prunePreview({ labels: [MINE], ...filters }, ctx)
const prune = async (options: object) => ended(connected, (await service.prune({ labels: [MINE], ...options }, ctx)).task)
const there = async () => (await docker().listNetworks({ filters: { label: [MINE] } })).map((one) => one.Name).sort()

describe('pruning networks', () => {
  it('previews those that no container runs in, with the stopped ones that need them, and removes exactly what is chosen', async () => {
    const [free, busy, resting, fresh] = [await network(), await network(), await network(), await network()]
    await inside(busy.name, true)
    const stopped = await inside(resting.name, true)
    await stopped.container.kill()
    const created = await inside(fresh.name, false)

    const found = await preview()
    expect(found.map((one) => [one.name, one.neededBy.map((user) => user.name)])).toEqual([
      [free.name, []],
      [resting.name, [stopped.name]],
      [fresh.name, [created.name]],
    ])
    const { task } = await prune({ ids: [free.id] })
    expect(task).toMatchObject({ kind: 'prune', title: `Remove ${free.name}`, state: 'succeeded', result: '1 network removed' })
    expect(ledger.entries().at(-1)?.command).toBe(`docker network rm ${free.name}`)
    expect(await there()).toEqual([busy, resting, fresh].map((one) => one.name).sort())

    await prune({})
    expect(ledger.entries().at(-1)?.command).toBe(`docker network prune -f --filter label=${MINE}`)
    expect(await there()).toEqual([busy.name])
  })

  it('never shows what belongs to the engine', async () => {
    const all = await service.prunePreview({ labels: [] }, ctx)
    expect(all.filter((one) => ['bridge', 'host', 'none'].includes(one.name))).toEqual([])
  })

  it('chooses by age and by labels, as docker does', async () => {
    const [web, db] = [await network({ tier: 'web' }), await network({ tier: 'db', keep: '' })]
    const names = async (filters: object) => (await preview(filters)).map((one) => one.name)
    expect(await names({ olderThanSeconds: 3600 })).toEqual([])
    expect(await names({ olderThanSeconds: 0 })).toEqual([web.name, db.name])
    expect(await names({ labels: [MINE, '!keep'] })).toEqual([web.name])
    expect(await names({ labels: [MINE, 'tier=db'] })).toEqual([db.name])
    await prune({})
  })

  it('leaves what a container runs in by then, and says so by name', async () => {
    const [free, taken] = [await network(), await network()]
    const seen = await preview()
    const meanwhile = await inside(taken.name, true)
    const { task, items } = await prune({ ids: seen.map((one) => one.id) })
    const sentence = `The network "${taken.name}" is in use by the container "${meanwhile.name}".`
    expect(task.state).toBe('failed')
    expect(task.error?.message).toBe(`1 of 2 were removed. ${sentence}`)
    expect(Object.fromEntries(items.map((item) => [item.label, item.status]))).toEqual({ [free.name]: 'removed', [taken.name]: sentence })
    expect(await there()).toContain(taken.name)
  })
})
