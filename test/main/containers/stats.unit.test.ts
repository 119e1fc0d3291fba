import { describe, expect, it } from 'vitest'
import { createHistory } from '../../../main/containers/statsHistory'
import { isRunning, toSample, toStats } from '../../../main/containers/statsSample'
import type { ContainerStats } from '../../../preload/contract/containerParts'

const around = { id: 'a', at: 1000, windows: false, machineMemory: 25_276_514_304 }
const line = (value: object) => toSample(JSON.stringify(value))

/** Of a busy loop on Docker 20.10 with cgroup v1, as it came. */
const v1 = {
  read: '2026-11-23T21:34:32.771120206Z',
  preread: '2026-11-23T21:34:31.766211838Z',
  pids_stats: { current: 1 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 8, minor: 0, op: 'Read', value: 4096 },
      { major: 8, minor: 0, op: 'Write', value: 12_288 },
      { major: 8, minor: 16, op: 'Write', value: 1000 },
      { major: 8, minor: 0, op: 'Total', value: 16_384 },
    ],
  },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: { total_usage: 3_092_110_147, percpu_usage: [3_076_622_777, 15_487_370], usage_in_kernelmode: 1, usage_in_usermode: 1 },
    system_cpu_usage: 1_970_120_000_000,
    online_cpus: 2,
  },
  precpu_stats: {
    cpu_usage: { total_usage: 2_086_599_984, percpu_usage: [2_071_112_614, 15_487_370] },
    system_cpu_usage: 1_968_130_000_000,
    online_cpus: 2,
  },
  memory_stats: {
    usage: 2_654_208,
    stats: { cache: 1_970_176, inactive_file: 1, total_inactive_file: 1_970_176 },
    limit: 25_276_514_304,
  },
  networks: { eth0: { rx_bytes: 736, tx_bytes: 10 }, eth1: { rx_bytes: 64, tx_bytes: 5 } },
}

/** In the form an engine with cgroup v2 sends: no percpu_usage, small letters, no total_ counts. */
const v2 = {
  ...v1,
  cpu_stats: { cpu_usage: { total_usage: 900_000_000 }, system_cpu_usage: 40_000_000_000, online_cpus: 4 },
  precpu_stats: { cpu_usage: { total_usage: 400_000_000 }, system_cpu_usage: 36_000_000_000, online_cpus: 4 },
  memory_stats: { usage: 10_000_000, stats: { anon: 6_000_000, file: 4_000_000, inactive_file: 3_500_000 }, limit: 64_000_000 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 7 },
      { op: 'write', value: 9 },
    ],
  },
}

/** In the form a Windows engine sends. */
const windows = {
  read: '2026-11-23T10:00:02Z',
  preread: '2026-11-23T10:00:01Z',
  num_procs: 4,
  cpu_stats: { cpu_usage: { total_usage: 30_000_000 } },
  precpu_stats: { cpu_usage: { total_usage: 10_000_000 } },
  memory_stats: { commitbytes: 90_000_000, privateworkingset: 77_000_000 },
  storage_stats: { read_size_bytes: 11, write_size_bytes: 22 },
  networks: { nic: { rx_bytes: 1, tx_bytes: 2 } },
}

describe('a sample in our words', () => {
  it('of an engine with cgroup v1 counts as the docker CLI does', () => {
    expect(toStats(line(v1), around)).toEqual({
      id: 'a',
      at: 1000,
      cpu: ((3_092_110_147 - 2_086_599_984) / 1_990_000_000) * 2 * 100,
      memory: 684_032,
      memoryLimit: 25_276_514_304,
      memoryLimited: false,
      networkIn: 800,
      networkOut: 15,
      blockRead: 4096,
      blockWrite: 13_288,
      pids: 1,
    })
  })

  it('of an engine with cgroup v2 takes its own count of inactive file pages, and both letters of block I/O', () => {
    expect(toStats(line(v2), around)).toMatchObject({ cpu: 50, memory: 6_500_000, memoryLimited: true, blockRead: 7, blockWrite: 9 })
  })

  it('of a Windows engine takes its private working set and steps of 100 ns', () => {
    const stats = toStats(line(windows), { ...around, windows: true })
    // Two seconds of work in one second of four processors: Windows tells the share of the machine.
    expect(stats).toMatchObject({ cpu: 50, memory: 77_000_000, memoryLimit: 25_276_514_304, blockRead: 11, blockWrite: 22, pids: 0 })
  })

  it('counts cores by their list where the engine does not say how many are on', () => {
    const old = { ...v1, cpu_stats: { ...v1.cpu_stats, online_cpus: 0 } }
    expect(toStats(line(old), around)?.cpu).toBeCloseTo(101.06, 1)
  })

  it('is no negative figure after a restart, nor one of memory whose cache is larger than itself', () => {
    const restarted = { ...v1, cpu_stats: { ...v1.cpu_stats, cpu_usage: { total_usage: 5 } } }
    expect(toStats(line(restarted), around)?.cpu).toBe(0)
    const cached = { ...v2, memory_stats: { usage: 10, stats: { inactive_file: 20 }, limit: 64 } }
    expect(toStats(line(cached), around)?.memory).toBe(10)
  })

  it('is compared with the one we had before when it is the first of a stream, and is none when there was none', () => {
    const first = { ...v1, preread: '0001-01-01T00:00:00Z', precpu_stats: {} }
    expect(toStats(line(first), around)).toBeUndefined()
    const before = line({ ...v1, cpu_stats: v1.precpu_stats })
    expect(toStats(line(first), { ...around, before })?.cpu).toBeCloseTo(101.06, 1)
  })

  it('says of a container that does not run only that', () => {
    expect(isRunning(line(v1))).toBe(true)
    expect(
      isRunning(
        line({ read: '0001-01-01T00:00:00Z', name: '/a', id: 'a', networks: null, blkio_stats: { io_service_bytes_recursive: null } }),
      ),
    ).toBe(false)
  })
})

describe('the figures that are kept', () => {
  const stats = (id: string, at: number): ContainerStats => ({
    id,
    at,
    cpu: 1,
    memory: 1,
    memoryLimit: 1,
    memoryLimited: false,
    networkIn: 0,
    networkOut: 0,
    blockRead: 0,
    blockWrite: 0,
    pids: 1,
  })

  it('are those of the last ten minutes', () => {
    const history = createHistory()
    for (let second = 0; second < 900; second++) history.add(stats('a', second * 1000))
    expect(history.of('a', 899_000).map(({ at }) => at)).toEqual(Array.from({ length: 601 }, (_, n) => (299 + n) * 1000))
    expect(history.of('a', 2_000_000)).toEqual([])
  })

  it('are never more than so many in all, of however many containers', () => {
    const history = createHistory(1000)
    for (let second = 0; second < 300; second++) for (let n = 0; n < 20; n++) history.add(stats(`c${n}`, second * 1000))
    const all = Array.from({ length: 20 }, (_, n) => history.of(`c${n}`, 299_000).length)
    expect(all).toEqual(all.map(() => 50))
  })

  it('of a container nobody has read for ten minutes make room', () => {
    const history = createHistory(100)
    for (let second = 0; second < 100; second++) history.add(stats('old', second * 1000))
    for (let second = 0; second < 100; second++) history.add(stats('new', 1_000_000 + second * 1000))
    expect(history.of('new', 1_100_000)).toHaveLength(100)
  })
})
