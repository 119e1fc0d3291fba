import * as z from 'zod'
import type { ContainerStats } from '../../preload/contract/containerParts'

const Cpu = z.object({
  cpu_usage: z.object({ total_usage: z.number().default(0), percpu_usage: z.array(z.number()).nullish() }).prefault({}),
  system_cpu_usage: z.number().default(0),
  online_cpus: z.number().default(0),
})

/** One line of `GET /containers/{id}/stats`, as far as we read it. */
const Sample = z.object({
  read: z.string().default(''),
  preread: z.string().default(''),
  num_procs: z.number().default(0),
  cpu_stats: Cpu.prefault({}),
  precpu_stats: Cpu.prefault({}),
  memory_stats: z
    .object({
      usage: z.number().default(0),
      limit: z.number().default(0),
      privateworkingset: z.number().default(0),
      stats: z.object({ total_inactive_file: z.number().optional(), inactive_file: z.number().default(0) }).prefault({}),
    })
    .prefault({}),
  networks: z.record(z.string(), z.object({ rx_bytes: z.number().default(0), tx_bytes: z.number().default(0) })).nullish(),
  blkio_stats: z
    .object({ io_service_bytes_recursive: z.array(z.object({ op: z.string().default(''), value: z.number().default(0) })).nullish() })
    .prefault({}),
  storage_stats: z.object({ read_size_bytes: z.number().default(0), write_size_bytes: z.number().default(0) }).prefault({}),
  pids_stats: z.object({ current: z.number().default(0) }).prefault({}),
})
export type Sample = z.infer<typeof Sample>

export const parseSample = (value: unknown): Sample => Sample.parse(value)
export const toSample = (line: string): Sample => parseSample(JSON.parse(line))

/** The engine's time of nothing at all. */
const isSet = (time: string) => time !== '' && !time.startsWith('0001-')

/** What the engine sends of a container that does not run has its name and no figures. */
export const isRunning = ({ read }: Sample): boolean => isSet(read)

export interface Surroundings {
  id: string
  /** When it came, by our clock: the engine's may be another. */
  at: number
  windows: boolean
  /** Bytes; 0 while nobody knows. */
  machineMemory: number
  /** The sample before, which the first of a stream does not name. */
  before?: Sample | undefined
}

/** A sample in our words, counted as `docker stats` counts it; undefined when there is none before it to compare with. */
export function toStats(now: Sample, { id, at, windows, machineMemory, before }: Surroundings): ContainerStats | undefined {
  const previous = isSet(now.preread)
    ? { cpu: now.precpu_stats, read: now.preread }
    : before && { cpu: before.cpu_stats, read: before.read }
  if (previous === undefined) return undefined
  const limit = now.memory_stats.limit || machineMemory
  const networks = Object.values(now.networks ?? {})
  const common = {
    id,
    at,
    memoryLimit: limit,
    memoryLimited: machineMemory > 0 && limit < machineMemory,
    networkIn: sum(networks.map((network) => network.rx_bytes)),
    networkOut: sum(networks.map((network) => network.tx_bytes)),
    pids: now.pids_stats.current,
  }
  if (windows) {
    return {
      ...common,
      cpu: cpuOnWindows(now, previous),
      memory: now.memory_stats.privateworkingset,
      blockRead: now.storage_stats.read_size_bytes,
      blockWrite: now.storage_stats.write_size_bytes,
    }
  }
  return {
    ...common,
    cpu: cpuOnUnix(now.cpu_stats, previous.cpu),
    memory: memoryWithoutCache(now.memory_stats),
    blockRead: blockBytes(now, 'r'),
    blockWrite: blockBytes(now, 'w'),
  }
}

function cpuOnUnix(now: Sample['cpu_stats'], before: Sample['cpu_stats']): number {
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
  const passed = now.system_cpu_usage - before.system_cpu_usage
  const cores = now.online_cpus || (now.cpu_usage.percpu_usage?.length ?? 0)
  return used > 0 && passed > 0 ? (used / passed) * cores * 100 : 0
}

/** Windows counts in steps of 100 ns, and tells how many processors there are. */
function cpuOnWindows(now: Sample, before: { cpu: Sample['cpu_stats']; read: string }): number {
  const possible = (Date.parse(now.read) - Date.parse(before.read)) * 10_000 * now.num_procs || 0
  const used = now.cpu_stats.cpu_usage.total_usage - before.cpu.cpu_usage.total_usage
  return possible > 0 && used > 0 ? (used / possible) * 100 : 0
}

/** cgroup v1 tells the whole tree's inactive file pages as `total_inactive_file`, v2 as `inactive_file`. */
function memoryWithoutCache({ usage, stats }: Sample['memory_stats']): number {
  const v1 = stats.total_inactive_file
  if (v1 !== undefined && v1 < usage) return usage - v1
  return stats.inactive_file < usage ? usage - stats.inactive_file : usage
}

const blockBytes = (sample: Sample, operation: 'r' | 'w') =>
  sum((sample.blkio_stats.io_service_bytes_recursive ?? []).flatMap(({ op, value }) => (op[0]?.toLowerCase() === operation ? value : [])))

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
