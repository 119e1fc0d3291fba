import type { RunOptions } from '../../../../../preload/contract/run'

/** The settings of `RunOptions` whose values are of one kind. */
type KeyOf<V> = { [K in keyof RunOptions]-?: NonNullable<RunOptions[K]> extends V ? K : never }[keyof RunOptions]

const list =
  <V>() =>
  <const K extends readonly KeyOf<V>[]>(...keys: K): K =>
    keys

export const TEXTS = list<string>()(
  'name',
  'platform',
  'workdir',
  'user',
  'stopSignal',
  'network',
  'ip',
  'ip6',
  'macAddress',
  'hostname',
  'domainname',
  'volumeDriver',
  'cpusetCpus',
  'cpusetMems',
  'gpus',
  'ipc',
  'pid',
  'uts',
  'userns',
  'cgroupns',
  'cgroupParent',
  'runtime',
  'isolation',
  'logDriver',
)
export const SIZES = list<number>()('memory', 'memorySwap', 'memoryReservation', 'kernelMemory', 'shmSize')
export const NUMBERS = list<number>()(
  'cpus',
  'cpuShares',
  'cpuPeriod',
  'cpuQuota',
  'pidsLimit',
  'blkioWeight',
  'memorySwappiness',
  'oomScoreAdj',
  'cpuRealtimePeriod',
  'cpuRealtimeRuntime',
  'stopTimeout',
)
/** A line cut into words, as a shell would. */
export const WORDS = list<string[]>()('command', 'entrypoint')
/** One a line. */
export const LINES = list<string[]>()(
  'groupAdd',
  'expose',
  'aliases',
  'linkLocalIps',
  'links',
  'extraHosts',
  'dns',
  'dnsSearch',
  'dnsOptions',
  'volumesFrom',
  'deviceReadBps',
  'deviceWriteBps',
  'deviceReadIops',
  'deviceWriteIops',
  'blkioWeightDevice',
  'capAdd',
  'capDrop',
  'securityOptions',
  'deviceCgroupRules',
)
export const SWITCHES = list<boolean>()('tty', 'stdin', 'autoRemove', 'init', 'publishAll', 'readOnly', 'oomKillDisable', 'privileged')
export const PAIRS = list<Record<string, string>>()('env', 'labels', 'annotations', 'storageOptions', 'sysctls', 'logOptions')

export type TextKey = (typeof TEXTS)[number]
export type SizeKey = (typeof SIZES)[number]
export type NumberKey = (typeof NUMBERS)[number]
export type WordsKey = (typeof WORDS)[number]
export type LinesKey = (typeof LINES)[number]
export type SwitchKey = (typeof SWITCHES)[number]
export type PairsKey = (typeof PAIRS)[number]

/** The settings with a shape of their own. */
export type OwnKey = 'image' | 'pull' | 'detach' | 'restart' | 'ports' | 'mounts' | 'moreNetworks' | 'devices' | 'ulimits' | 'health'
type Missing = Exclude<keyof RunOptions, TextKey | SizeKey | NumberKey | WordsKey | LinesKey | SwitchKey | PairsKey | OwnKey>
/** Compiles while every setting of `RunOptions` has its place in the form. */
export const nothingIsMissing: Missing extends never ? true : never = true
