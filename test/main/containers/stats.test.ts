import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createStats } from '../../../main/containers/stats'
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
/** What dockerd is asked for, as its own sockets tell: requests under way. */
const sockets = () => connected.engine.docker.modem.agent.sockets
const streams = () => Object.values(sockets() as Record<string, unknown[]>).reduce((sum, list) => sum + list.length, 0)

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
    // Other work shares the machine's cores: the mean of some seconds, within a third.
    const cpu = reader.of(busy).map((stats) => stats.cpu)
    const mean = cpu.reduce((sum, value) => sum + value, 0) / cpu.length
    const cli = Number.parseFloat(theirs.get(busy).CPUPerc)
    expect(mean).toBeGreaterThan(20)
    expect(Math.abs(mean - cli) / cli, `our ${mean} and their ${cli}`).toBeLessThan(0.5)
    expect(reader.of(full).at(-1)?.cpu).toBeLessThan(20)
  }, 60_000)
})

/** `61.2MiB`, `1.5kB`, `0B` as the CLI writes them. */
function toBytes(text: string): number {
  const [, value = '', unit = ''] = /^([\d.]+)(\w+)$/.exec(text.trim()) ?? []
  const units: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }
  return Number(value) * (units[unit] ?? Number.NaN)
}
const near = (ours: number | undefined, theirs: number, share: number, slack: number) =>
  ours !== undefined && Math.abs(ours - theirs) <= theirs * share + slack
