import { execFile } from 'node:child_process'
import type { Agent } from 'node:http'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createStats } from '../../../main/containers/stats'
import { createCollector } from '../../../main/containers/statsCollector'
import { createHistory } from '../../../main/containers/statsHistory'
import type { ContainerStats } from '../../../preload/contract/containerParts'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep, testEngineAddress } from '../../helpers/engine'

const run = promisify(execFile)
let connected: Connected
let service: ReturnType<typeof createStats>
const PREFIX = name('stats')
let count = 0
const BUSY = 'while :; do :; done'
let open = new AbortController()

/** A running container; its id. */
async function start(script = 'sleep 300', HostConfig: object = {}): Promise<string> {
  const container = await docker().createContainer({
    name: `${PREFIX}-${++count}`,
    Image: BOX,
    Cmd: ['sh', '-c', script],
    StopTimeout: 0,
    HostConfig: { NetworkMode: 'none', ...HostConfig },
  })
  await container.start()
  return container.id
}

/** Reads into `items` until the test ends. `pace` is how long the reader takes over each item. */
function read(ids: string[], { history = false, pace = 0, signal = open.signal } = {}) {
  const items: ContainerStats[][] = []
  const done = (async () => {
    for await (const item of service.stats({ ids, history }, { signal })) {
      items.push([...item])
      if (pace > 0) await wait(pace)
    }
  })()
  done.catch(() => undefined)
  return { items, done, of: (id: string) => items.flat().filter((stats) => stats.id === id) }
}
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
/** Streams of figures that the engine sends for these containers, as the sockets of the connection tell. */
function streams(...ids: string[]): number {
  const { agent } = connected.engine.docker.modem as unknown as { agent: Agent }
  const paths = Object.values(agent.sockets).flatMap((sockets) =>
    (sockets ?? []).map((socket) => (socket as unknown as Record<string, { path: string } | undefined>)['_httpMessage']?.path ?? ''),
  )
  return paths.filter((path) => ids.some((id) => path.startsWith(`/containers/${id}/stats`))).length
}

beforeAll(async () => {
  connected = await connect()
  service = createStats(connected)
})
afterEach(() => {
  open.abort()
  open = new AbortController()
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

describe('figures of containers', () => {
  it('are those of docker stats: CPU, memory without cache, limit, network, block I/O and processes', async () => {
    const busy = await start(`${BUSY} & ${BUSY}`, { NetworkMode: 'bridge' })
    // 20 MB in memory, and 30 MB of file cache, which does not count.
    const full = await start('dd if=/dev/zero of=/tmp/file bs=1M count=30; x=$(head -c 20000000 /dev/zero | tr "\\0" a); sleep 300', {
      Memory: 200 * 1024 * 1024,
    })
    await wait(3000)
    const reader = read([busy, full])
    await expect.poll(() => reader.of(full).length, { timeout: 15_000 }).toBeGreaterThan(3)
    const { stdout } = await run('docker', [
      '-H',
      testEngineAddress(),
      'stats',
      '--no-stream',
      '--no-trunc',
      '--format',
      '{{json .}}',
      busy,
      full,
    ])
    const theirs = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((row) => [row.ID as string, row]),
    )
    for (const id of [busy, full]) {
      const ours = reader.of(id).at(-1)
      const cli = theirs.get(id)
      const [used = '', limit = ''] = cli.MemUsage.split(' / ')
      expect(near(ours?.memory, toBytes(used), 0.05, 200_000), `memory ${ours?.memory} and ${used}`).toBe(true)
      expect(near(ours?.memoryLimit, toBytes(limit), 0.01, 0), `limit ${ours?.memoryLimit} and ${limit}`).toBe(true)
      expect(ours?.pids).toBe(Number(cli.PIDs))
      const [into = '', out = ''] = cli.NetIO.split(' / ')
      expect(near(ours?.networkIn, toBytes(into), 0.1, 2000), `network ${ours?.networkIn} and ${into}`).toBe(true)
      expect(near(ours?.networkOut, toBytes(out), 0.1, 2000), `network ${ours?.networkOut} and ${out}`).toBe(true)
      const [readBytes = '', written = ''] = cli.BlockIO.split(' / ')
      expect(near(ours?.blockRead, toBytes(readBytes), 0.1, 100_000)).toBe(true)
      expect(near(ours?.blockWrite, toBytes(written), 0.1, 100_000)).toBe(true)
    }
    expect(reader.of(full).at(-1)).toMatchObject({ memoryLimited: true, memoryLimit: 200 * 1024 * 1024 })
    expect(reader.of(busy).at(-1)?.memoryLimited).toBe(false)
    // Other work shares the machine's cores: theirs lies among ours of the same seconds, or near.
    const cpu = reader.of(busy).map((stats) => stats.cpu)
    const cli = Number.parseFloat(theirs.get(busy).CPUPerc)
    expect(Math.max(...cpu)).toBeGreaterThan(20)
    expect(cli, `our ${cpu.join()} and their ${cli}`).toBeGreaterThan(Math.min(...cpu) * 0.5)
    expect(cli, `our ${cpu.join()} and their ${cli}`).toBeLessThan(Math.max(...cpu) * 1.5)
    expect(reader.of(full).at(-1)?.cpu).toBeLessThan(20)
  }, 60_000)
})

describe('reading figures', () => {
  it('gives one item about every second, with a sample of each container that runs', async () => {
    const ids = [await start(), await start(), await start()]
    const stopped = await start('true')
    const reader = read([...ids, stopped])
    await expect.poll(() => reader.items.length, { timeout: 15_000 }).toBeGreaterThan(3)
    const begun = Date.now()
    const before = reader.items.length
    await wait(5000)
    const perSecond = (reader.items.length - before) / ((Date.now() - begun) / 1000)
    expect(perSecond).toBeLessThan(1.3)
    expect(perSecond).toBeGreaterThan(0.5)
    expect(new Set(reader.items.at(-1)?.map((stats) => stats.id))).toEqual(new Set(ids))
    expect(reader.of(stopped)).toEqual([])
  }, 40_000)

  it('takes one stream of the engine for a container, however many read it, and closes it after the last', async () => {
    const id = await start()
    const stopped = await start('true')
    const first = new AbortController()
    const readers = [read([id], { signal: first.signal }), read([id, stopped]), read([id])]
    await expect.poll(() => Math.min(...readers.map((one) => one.items.length)), { timeout: 15_000 }).toBeGreaterThan(1)
    // That of the stopped one is closed as soon as the engine has said that it does not run.
    expect(streams(id, stopped)).toBe(1)
    first.abort()
    await readers[0]?.done
    const seen = readers[1]?.items.length ?? 0
    await expect.poll(() => readers[1]?.items.length ?? 0, { timeout: 15_000 }).toBeGreaterThan(seen + 1)
    open.abort()
    await Promise.all(readers.map((one) => one.done))
    // A reader who comes back at once finds the stream still open.
    expect(streams(id)).toBe(1)
    const again = new AbortController()
    const back = read([id], { signal: again.signal })
    await expect.poll(() => back.items.length, { timeout: 10_000, interval: 20 }).toBeGreaterThan(0)
    expect(streams(id)).toBe(1)
    again.abort()
    await back.done
    await expect.poll(() => streams(id), { timeout: 15_000 }).toBe(0)
  }, 40_000)

  it('goes on when a container is started again, and asks nothing of it while it rests', async () => {
    const [id, other] = [await start(), await start()]
    const reader = read([id, other])
    await expect.poll(() => reader.of(id).length, { timeout: 15_000 }).toBeGreaterThan(1)
    await docker().getContainer(id).stop({ t: 0 })
    await wait(2500)
    expect([streams(id), streams(other)]).toEqual([0, 1])
    const [rested, others] = [reader.of(id).length, reader.of(other).length]
    await wait(2500)
    expect(reader.of(id).length).toBe(rested)
    expect(reader.of(other).length).toBeGreaterThan(others)
    await docker().getContainer(id).start()
    await expect.poll(() => reader.of(id).length, { timeout: 20_000 }).toBeGreaterThan(rested + 1)
    // So quickly that the engine may tell of the stop only after the start.
    for (let round = 0; round < 4; round++) {
      await docker().getContainer(id).restart({ t: 0 })
      await wait(round * 130)
    }
    const restarted = reader.of(id).length
    await expect.poll(() => reader.of(id).length, { timeout: 20_000 }).toBeGreaterThan(restarted + 2)
    for (const { cpu } of reader.of(id)) expect(cpu).toBeLessThan(400)
  }, 60_000)

  it('survives that one of them is paused, keeps dying, or is removed', async () => {
    const [steady, paused, removed] = [await start(), await start(), await start()]
    const dying = await start('sleep 0.2; exit 3', { RestartPolicy: { Name: 'always' } })
    const reader = read([steady, paused, dying, removed])
    await expect.poll(() => reader.of(removed).length, { timeout: 15_000 }).toBeGreaterThan(1)
    await docker().getContainer(paused).pause()
    await docker().getContainer(removed).remove({ force: true })
    const [from, gone] = [reader.of(steady).length, reader.of(removed).length]
    await expect.poll(() => reader.of(steady).length, { timeout: 10_000 }).toBeGreaterThan(from + 3)
    expect(reader.of(removed).length).toBe(gone)
    expect(reader.of(paused).at(-1)?.cpu).toBe(0)
    await docker().getContainer(paused).unpause()
  }, 40_000)

  it('ends when the last of its containers is removed', async () => {
    const id = await start()
    const reader = read([id])
    await expect.poll(() => reader.items.length, { timeout: 15_000 }).toBeGreaterThan(0)
    await docker().getContainer(id).remove({ force: true })
    await expect(reader.done).resolves.toBeUndefined()
  }, 30_000)

  it('of what is not there is refused with a sentence; beside one that is there it is left out', async () => {
    const sentence = { code: 'not-found', message: expect.stringContaining('does not exist') }
    await expect(read(['f'.repeat(64)]).done).rejects.toMatchObject(sentence)
    await expect(read([`${PREFIX}-nobody`]).done).rejects.toMatchObject(sentence)
    const id = await start()
    const reader = read([`${PREFIX}-nobody`, `${PREFIX}-${count}`, 'f'.repeat(64)])
    await expect.poll(() => reader.of(id).length, { timeout: 15_000 }).toBeGreaterThan(1)
  }, 30_000)

  it('by a slow reader finds only the newest sample of each', async () => {
    const id = await start()
    const reader = read([id], { pace: 4000 })
    await expect.poll(() => reader.items.length, { timeout: 20_000 }).toBeGreaterThan(2)
    for (const item of reader.items) expect(item).toHaveLength(1)
    const late = Date.now() - (reader.items.at(-1)?.[0]?.at ?? 0)
    expect(late).toBeLessThan(3000)
  }, 30_000)

  it('begins with what is kept of the last ten minutes where history is asked for', async () => {
    const id = await start()
    const first = new AbortController()
    const earlier = read([id], { signal: first.signal })
    await expect.poll(() => earlier.items.length, { timeout: 15_000 }).toBeGreaterThan(3)
    first.abort()
    await earlier.done
    await docker().getContainer(id).stop({ t: 0 })
    const known = earlier.of(id).map((stats) => stats.at)
    const replayed = read([id], { history: true })
    await expect.poll(() => replayed.items.length, { timeout: 10_000 }).toBe(1)
    expect(replayed.items[0]?.map((stats) => stats.at)).toEqual(expect.arrayContaining(known))
    const without = read([id])
    await wait(500)
    expect(without.items).toEqual([])
  }, 30_000)
})

describe('an engine behind ssh', () => {
  it('is asked for figures one by one, two at a time, instead of by a stream each', async () => {
    const ids = [await start(BUSY), await start(), await start(), await start()]
    let most = 0
    const asked: string[] = []
    // The same engine under an address of ssh: what is asked, and how, depends on that alone.
    const dial = connected.engine.docker.modem.dial.bind(connected.engine.docker.modem)
    let now = 0
    const modem = Object.assign(Object.create(connected.engine.docker.modem), {
      dial(options: { path: string; options: { _query: object } }, done: (error: unknown, answer: unknown) => void) {
        asked.push(JSON.stringify(options.options['_query']))
        most = Math.max(most, ++now)
        dial(options, (error: unknown, answer: unknown) => {
          now -= 1
          done(error, answer)
        })
      },
    })
    const docker = Object.assign(Object.create(connected.engine.docker), { modem })
    const collector = createCollector({ ...connected.engine, docker, address: 'ssh://there' }, createHistory())
    const seen = new Map<string, ContainerStats>()
    const leave = ids.map((id) => collector.read(id, { take: (stats) => seen.set(stats.id, stats), gone: () => undefined }))
    await expect.poll(() => seen.size, { timeout: 15_000 }).toBe(4)
    expect(seen.get(ids[0] ?? '')?.cpu).toBeGreaterThan(10)
    expect(most).toBeLessThanOrEqual(2)
    expect(new Set(asked)).toEqual(new Set([JSON.stringify({ stream: false, 'one-shot': true })]))
    for (const stop of leave) stop()
    await wait(3500)
    const before = asked.length
    await wait(1500)
    expect(asked.length).toBe(before)
  }, 40_000)
})

/** `61.2MiB`, `1.5kB`, `0B` as the CLI writes them. */
function toBytes(text: string): number {
  const [, value = '', unit = ''] = /^([\d.]+)(\w+)$/.exec(text.trim()) ?? []
  const units: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }
  return Number(value) * (units[unit] ?? Number.NaN)
}
const near = (ours: number | undefined, theirs: number, share: number, slack: number) =>
  ours !== undefined && Math.abs(ours - theirs) <= theirs * share + slack
