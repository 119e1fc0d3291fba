import { t } from '@lingui/core/macro'
import * as z from 'zod'

const Port = z.number().int().min(1).max(65_535)
const Text = z.string().max(4096)
const Words = z.array(z.string().max(131_072)).max(10_000)
const Lines = z.array(Text).max(1000)
const Pairs = z.record(z.string().min(1), z.string())
const Bytes = z.number().int().nonnegative()
const Count = z.number().int().nonnegative()
const Milliseconds = z.number().int().nonnegative()

export const RunPort = z.object({
  container: Port,
  /** Left out, the engine picks a free one. */
  host: Port.optional(),
  ip: z.string().max(100).optional(),
  protocol: z.enum(['tcp', 'udp', 'sctp']).optional(),
})
export type RunPort = z.infer<typeof RunPort>

export const RunMount = z.object({
  type: z.enum(['bind', 'volume', 'tmpfs']),
  /** A path of the engine's machine for `bind`, a volume's name for `volume`; left out, an anonymous volume. */
  source: Text.optional(),
  target: z.string().min(1).max(4096),
  readOnly: z.boolean().optional(),
  /** A bind mount's missing folder is made, as `-v` does; without it the engine refuses, as for `--mount`. */
  createSource: z.boolean().optional(),
  /**
   * The mode words of `-v` or `--tmpfs` beside ro and rw: `z`, `Z`, `nocopy`, `rshared`, `size=64m`, `mode=1777`;
   * or fields that only `--mount` has: `volume-opt=type=nfs`, `bind-recursive=disabled`.
   */
  options: Lines.optional(),
})
export type RunMount = z.infer<typeof RunMount>

/** A network beside the first one, which `network`, `aliases`, `ip` and `ip6` describe. */
export const RunNetwork = z.object({ name: Text.min(1), aliases: Lines.optional(), ip: Text.optional(), ip6: Text.optional() })
export type RunNetwork = z.infer<typeof RunNetwork>

/** `host[:container[:rwm]]`. */
export const RunDevice = z.object({ host: Text.min(1), container: Text.optional(), permissions: z.string().max(3).optional() })
export type RunDevice = z.infer<typeof RunDevice>

/** Times in milliseconds. What is left out is the image's own. */
export const RunHealth = z.object({
  /** `--no-healthcheck`: the image's own check is switched off. */
  disabled: z.boolean().optional(),
  /** Run by the container's shell. */
  command: Text.optional(),
  interval: Milliseconds.optional(),
  timeout: Milliseconds.optional(),
  startPeriod: Milliseconds.optional(),
  startInterval: Milliseconds.optional(),
  retries: Count.optional(),
})
export type RunHealth = z.infer<typeof RunHealth>

export const RunUlimit = z.object({ name: Text.min(1), soft: z.number().int().min(-1), hard: z.number().int().min(-1).optional() })
export type RunUlimit = z.infer<typeof RunUlimit>

export const RestartPolicy = z.string().regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/, {
  error: () => t`A restart policy is no, always, unless-stopped or on-failure[:times].`,
})

/** The limits that the engine can change while a container runs (`docker update`). Memory in bytes. */
export const LiveLimits = z.object({
  memory: Bytes.optional(),
  /** Memory and swap together; -1 is no limit. */
  memorySwap: z.number().int().min(-1).optional(),
  memoryReservation: Bytes.optional(),
  cpus: z.number().nonnegative().max(4096).optional(),
  cpuShares: Count.optional(),
  cpuPeriod: Count.optional(),
  cpuQuota: z.number().int().optional(),
  /** `0-3` or `0,1`. */
  cpusetCpus: Text.optional(),
  cpusetMems: Text.optional(),
  /** -1 is no limit. */
  pidsLimit: z.number().int().min(-1).optional(),
  blkioWeight: Count.max(1000).optional(),
  restart: RestartPolicy.optional(),
})
export type LiveLimits = z.infer<typeof LiveLimits>

/** What `docker run` takes, in our words: memory in bytes, times in milliseconds, one object a port. */
export const RunOptions = z.object({
  image: z
    .string()
    .trim()
    .min(1, { error: () => t`Choose an image.` })
    .max(1000),
  name: Text.optional(),
  platform: Text.optional(),
  /** Whether the image is fetched first; left out, when it is missing. */
  pull: z.enum(['missing', 'always', 'never']).optional(),
  command: Words.optional(),
  /** An empty list takes the image's own away. */
  entrypoint: Words.optional(),
  workdir: Text.optional(),
  user: Text.optional(),
  groupAdd: Lines.optional(),
  tty: z.boolean().optional(),
  stdin: z.boolean().optional(),
  /** False for a run in the foreground: the page then opens its log, or its terminal. */
  detach: z.boolean().optional(),
  autoRemove: z.boolean().optional(),
  init: z.boolean().optional(),
  stopSignal: z.string().max(20).optional(),
  /** Seconds. */
  stopTimeout: z.number().int().min(-1).optional(),

  env: Pairs.optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: Pairs.optional(),

  ports: z.array(RunPort).max(70_000).optional(),
  publishAll: z.boolean().optional(),
  /** `8080`, `53/udp`, `7000-7010`. */
  expose: Lines.optional(),
  network: Text.optional(),
  aliases: Lines.optional(),
  ip: Text.optional(),
  ip6: Text.optional(),
  linkLocalIps: Lines.optional(),
  macAddress: Text.optional(),
  moreNetworks: z.array(RunNetwork).max(100).optional(),
  links: Lines.optional(),
  hostname: Text.optional(),
  domainname: Text.optional(),
  /** `name:address`; `host-gateway` is the engine's machine. */
  extraHosts: Lines.optional(),
  dns: Lines.optional(),
  dnsSearch: Lines.optional(),
  dnsOptions: Lines.optional(),

  mounts: z.array(RunMount).max(1000).optional(),
  /** `container[:ro|rw]`. */
  volumesFrom: Lines.optional(),
  volumeDriver: Text.optional(),
  storageOptions: Pairs.optional(),
  readOnly: z.boolean().optional(),
  shmSize: Bytes.optional(),

  ...LiveLimits.shape,
  memorySwappiness: z.number().int().min(-1).max(100).optional(),
  kernelMemory: Bytes.optional(),
  oomKillDisable: z.boolean().optional(),
  oomScoreAdj: z.number().int().min(-1000).max(1000).optional(),
  cpuRealtimePeriod: Count.optional(),
  cpuRealtimeRuntime: Count.optional(),
  ulimits: z.array(RunUlimit).max(100).optional(),
  /** `device:value`, bytes a second or operations a second. */
  deviceReadBps: Lines.optional(),
  deviceWriteBps: Lines.optional(),
  deviceReadIops: Lines.optional(),
  deviceWriteIops: Lines.optional(),
  blkioWeightDevice: Lines.optional(),

  privileged: z.boolean().optional(),
  capAdd: Lines.optional(),
  capDrop: Lines.optional(),
  securityOptions: Lines.optional(),
  devices: z.array(RunDevice).max(1000).optional(),
  deviceCgroupRules: Lines.optional(),
  /** As `--gpus` takes it: `all`, `2`, `device=0,1`. */
  gpus: Text.optional(),
  sysctls: Pairs.optional(),
  ipc: Text.optional(),
  pid: Text.optional(),
  uts: Text.optional(),
  userns: Text.optional(),
  cgroupns: Text.optional(),
  cgroupParent: Text.optional(),
  runtime: Text.optional(),
  isolation: Text.optional(),

  health: RunHealth.optional(),
  logDriver: Text.optional(),
  logOptions: Pairs.optional(),
})
export type RunOptions = z.infer<typeof RunOptions>
