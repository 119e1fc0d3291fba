import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { RunOptions } from '../../../preload/contract/run'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('bupd')
const MB = 1024 * 1024
let count = 0
const sleeper = (extra: Partial<RunOptions> = {}): RunOptions => ({
  image: BOX,
  name: `${PREFIX}-${++count}`,
  command: ['sleep', '300'],
  ...extra,
})
const host = async (id: string) => (await docker().getContainer(id).inspect()).HostConfig

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

/** The container made from `run`, compared with what `change` makes of it. */
async function compared(run: RunOptions, change: (was: RunOptions) => RunOptions) {
  const { id } = await service.create(run, ctx)
  const { run: was } = await service.asRun({ id }, ctx)
  return { id, was, difference: await service.compare({ id, run: change(was) }, ctx) }
}

function without(run: RunOptions, ...keys: (keyof RunOptions)[]): RunOptions {
  return Object.fromEntries(Object.entries(run).filter(([key]) => !keys.some((one) => one === key))) as RunOptions
}

describe('limits and the restart policy are changed live', () => {
  it('as compare says, which leaves the container what it would be had it been made so', async () => {
    const { id, was, difference } = await compared(sleeper({ memory: 64 * MB }), (was) => ({
      ...was,
      memory: 256 * MB,
      cpus: 0.5,
      pidsLimit: 50,
      restart: 'on-failure:3',
      cpuShares: 512,
    }))
    expect(difference).toMatchObject({
      live: true,
      limits: { memory: 256 * MB, memorySwap: 512 * MB, cpus: 0.5, pidsLimit: 50, restart: 'on-failure:3' },
    })
    expect(difference.commands).toEqual([
      `docker update --restart on-failure:3 --memory 256m --memory-swap 512m --cpus 0.5 --cpu-shares 512 --pids-limit 50 ${was.name}`,
    ])
    await service.update({ id, limits: difference.limits ?? {} }, ctx)
    expect(ledger.entries().at(-1)?.command).toBe(difference.commands[0])
    expect(await host(id)).toMatchObject({
      Memory: 256 * MB,
      MemorySwap: 512 * MB,
      NanoCpus: 5e8,
      PidsLimit: 50,
      CpuShares: 512,
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    })
    const { run: now } = await service.asRun({ id }, ctx)
    expect(now).toEqual({ ...was, memory: 256 * MB, cpus: 0.5, pidsLimit: 50, restart: 'on-failure:3', cpuShares: 512 })
  })

  it('a restart policy and a limit of processes can be taken away live; a limit of memory cannot', async () => {
    const { id, difference } = await compared(sleeper({ restart: 'always', pidsLimit: 9 }), (was) => without(was, 'restart', 'pidsLimit'))
    expect(difference).toMatchObject({ live: true, limits: { restart: 'no', pidsLimit: -1 } })
    expect(difference.commands).toEqual([expect.stringMatching(/^docker update --pids-limit -1 --restart no \S+$/)])
    await service.update({ id, limits: difference.limits ?? {} }, ctx)
    expect((await service.asRun({ id }, ctx)).run).not.toMatchObject({ restart: expect.anything(), pidsLimit: expect.anything() })
    const other = await compared(sleeper({ memory: 64 * MB }), (was) => without(was, 'memory'))
    expect(other.difference).toMatchObject({
      live: false,
      changes: [{ setting: 'Memory', flag: '--memory', before: ['64m'], after: [], live: false }],
    })
    await expect(service.update({ id: other.id, limits: { memory: 0 } }, ctx)).rejects.toMatchObject({
      code: 'unsupported',
      message: 'Memory: an engine can change this limit of a container, but not take it away.',
    })
  })

  it('no limit of processes is said by 0, as docker update says it', async () => {
    const { id } = await service.run(sleeper({ pidsLimit: 50 }), ctx)
    await service.update({ id, limits: { pidsLimit: 0 } }, ctx)
    expect((await service.inspect({ id }, ctx)).limits.pids).toBeUndefined()
  })

  it('of memory above the one of memory and swap is a clear sentence', async () => {
    const { id } = await service.create(sleeper({ memory: 64 * MB }), ctx)
    await expect(service.update({ id, limits: { memory: 1024 * MB } }, ctx)).rejects.toMatchObject({
      message: 'The new memory limit is above the present limit of memory and swap together.',
      hint: 'Change that limit too, to at least as much.',
    })
    await expect(service.update({ id, limits: {} }, ctx)).rejects.toMatchObject({ code: 'invalid-input', message: 'No limit is named.' })
  })
})

describe('the difference', () => {
  it('is nothing when nothing was changed', async () => {
    const { difference } = await compared(sleeper({ env: { A: '1' } }), (was) => was)
    expect(difference).toMatchObject({ changes: [], live: false, newerImage: false, lost: [], lostTotal: 0 })
  })

  it('tells only the values that differ, hides secrets, and tells a changed secret all the same', async () => {
    const env = { A: '1', GONE: 'x', PASSWORD: 'old-secret' }
    const { difference } = await compared(sleeper({ env }), (was) => ({ ...was, env: { A: '1', PASSWORD: 'new-secret', NEW: '2' } }))
    expect(difference.changes).toEqual([
      { setting: 'Environment', flag: '-e', before: ['GONE=x', 'PASSWORD=••••••'], after: ['PASSWORD=••••••', 'NEW=2'], live: false },
    ])
    expect(JSON.stringify(difference)).not.toMatch(/(old|new)-secret/)
  })

  it('of a name alone is live, and is a rename', async () => {
    const { difference, was } = await compared(sleeper(), (was) => ({ ...was, name: `${PREFIX}-renamed` }))
    expect(difference).toMatchObject({ live: true, name: `${PREFIX}-renamed`, commands: [`docker rename ${was.name} ${PREFIX}-renamed`] })
    expect(difference.limits).toBeUndefined()
  })

  it('names the files that would be lost, and not the folders that only lead to them', async () => {
    const { id } = await service.run(sleeper({ command: ['sh', '-c', 'echo once >/bin/lost; exec sleep 300'] }), ctx)
    const { run } = await service.asRun({ id }, ctx)
    const lost = async () => (await service.compare({ id, run }, ctx)).lost
    await expect.poll(lost, { timeout: 20_000 }).toEqual([{ path: '/bin/lost', kind: 'added' }])
  })

  it('says that the name of its image means another one by now', async () => {
    const image = `${PREFIX}:1`
    await docker().getImage(BOX).tag({ repo: PREFIX, tag: '1' })
    const { id, was, difference } = await compared(sleeper({ image }), (run) => run)
    expect(difference.newerImage).toBe(false)
    // Another image gets the name.
    await docker().getContainer(id).commit({ repo: PREFIX, tag: '1', comment: 'newer' })
    try {
      expect((await service.compare({ id, run: was }, ctx)).newerImage).toBe(true)
      expect((await service.compare({ id, run: { ...was, image: BOX } }, ctx)).newerImage).toBe(false)
    } finally {
      await docker().getContainer(id).remove({ force: true })
      await docker().getImage(image).remove({ force: true })
    }
  })

  it('asks for as much patience as the first health check needs', async () => {
    const health = { command: 'true', interval: 45_000, timeout: 5000, startPeriod: 20_000 }
    expect((await compared(sleeper({ health }), (was) => was)).difference.patience).toBe(71)
    expect((await compared(sleeper(), (was) => was)).difference.patience).toBe(10)
  })
})
