import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createVolumesService } from '../../../main/volumes/service'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { ended } from '../../helpers/tasks'

let connected: Connected
let service: ReturnType<typeof createVolumesService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('vprune')
/** Every preview and prune here is narrowed to its own volumes: the engine is shared. */
const MINE = `prune-test=${PREFIX}`
const unnamed: string[] = []

beforeAll(async () => {
  connected = await connect()
  service = createVolumesService({ engines: connected.engines, ledger, tasks: connected.tasks })
})
afterAll(async () => {
  await sweep(PREFIX)
  await Promise.all(
    unnamed.map((one) =>
      docker()
        .getVolume(one)
        .remove()
        .catch(() => undefined),
    ),
  )
  await connected.close()
})

let count = 0
async function volume(extra: Record<string, string> = {}, called: string | undefined = `${PREFIX}-${++count}`): Promise<string> {
  const labels = { 'prune-test': PREFIX, ...extra }
  const made = await docker().createVolume({ ...(called !== '' && { Name: called }), Labels: labels })
  if (called === '') unnamed.push(made.name)
  return made.name
}
async function user(source: string, ...command: string[]) {
  const made = await docker().createContainer({
    Image: BOX,
    name: `${PREFIX}-user-${++count}`,
    Cmd: command,
    HostConfig: { Binds: [`${source}:/data`] },
  })
  return { ...made, name: `${PREFIX}-user-${count}`, container: docker().getContainer(made.id) }
}
const preview = async (filters: object = {}) => service.prunePreview({ labels: [MINE], all: true, sizes: false, ...filters }, ctx)
const names = async (filters: object = {}) => (await preview(filters)).map((one) => one.name)
const prune = async (options: object) => ended(connected, (await service.prune({ labels: [MINE], all: true, ...options }, ctx)).task)
const exists = async (called: string) => ((await docker().listVolumes()).Volumes ?? []).some((one) => one.Name === called)

describe('pruning volumes', () => {
  it('previews exactly those that no container has, with their bytes, and removes exactly what is chosen', async () => {
    const [small, large, held] = [await volume(), await volume(), await volume()]
    const writer = await user(large, 'sh', '-c', 'head -c 3000000 /dev/zero > /data/written')
    await writer.container.start()
    await writer.container.wait()
    await writer.container.remove()
    const stopped = await user(held, 'true')

    const found = await preview({ sizes: true })
    expect(found.map((one) => one.name).sort()).toEqual([small, large].sort())
    const bytes = Object.fromEntries(found.map((one) => [one.name, one.bytes]))
    expect(bytes[small]).toBe(0)
    expect(bytes[large]).toBeGreaterThanOrEqual(3_000_000)

    const { task } = await prune({ ids: [large] })
    expect(task).toMatchObject({
      kind: 'prune',
      title: `Remove ${large}`,
      state: 'succeeded',
      done: 1,
      result: '1 volume removed, 3 MB freed',
    })
    expect(ledger.entries().at(-1)?.command).toBe(`docker volume rm ${large}`)
    expect([await exists(small), await exists(large), await exists(held)]).toEqual([true, false, true])

    await prune({})
    expect(ledger.entries().at(-1)?.command).toMatch(new RegExp(`^docker volume prune -f( -a)? --filter label=${MINE}$`))
    expect([await exists(small), await exists(held)]).toEqual([false, true])
    await stopped.container.remove()
    await docker().getVolume(held).remove()
  })

  it('takes those that nobody named, unless told to take all', async () => {
    const [called, without] = [await volume(), await volume({}, '')]
    expect(await names({ all: false })).toEqual([without])
    expect((await names()).sort()).toEqual([called, without].sort())
    await prune({ all: false })
    expect([await exists(called), await exists(without)]).toEqual([true, false])
    await prune({})
  })

  it('chooses by labels, as docker does', async () => {
    const [web, db] = [await volume({ tier: 'web' }), await volume({ tier: 'db', keep: '' })]
    expect(await names({ labels: [MINE, 'tier=web'] })).toEqual([web])
    expect(await names({ labels: [MINE, '!keep'] })).toEqual([web])
    expect(await names({ labels: [MINE, '!tier=web'] })).toEqual([db])
    await prune({})
  })

  it('leaves what a container has taken since, and says so by name', async () => {
    const [free, taken] = [await volume(), await volume()]
    const seen = await names()
    const meanwhile = await user(taken, 'true')
    const { task, items } = await prune({ ids: seen })
    expect(task.state).toBe('failed')
    const sentence = `The volume "${taken}" is in use by the container "${meanwhile.name}".`
    expect(task.error?.message).toBe(`1 of 2 were removed. ${sentence}`)
    expect(Object.fromEntries(items.map((item) => [item.label, item.status]))).toEqual({ [free]: 'removed', [taken]: sentence })
    expect([await exists(free), await exists(taken)]).toEqual([false, true])
  })

  it('takes one that is gone already as removed', async () => {
    const { task } = await prune({ ids: [`${PREFIX}-never`] })
    expect(task.state).toBe('succeeded')
  })
})
