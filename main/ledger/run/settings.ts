import { t } from '@lingui/core/macro'
import { parseRate, readDevice, readGpus, readUlimit, writeDevices, writeGpus, writeUlimits } from './devices'
import type { Reader, Setting } from './draft'
import { bytes, decimal, healthTime, integer, list, optional, pairs, said, setHealth, text, toggle } from './kinds'
import { readMount, readTmpfs, readVolume, writeMounts } from './mounts'
import { readHost, readNetwork, writeFirstNetwork, writeMoreNetworks } from './networks'
import { parseExpose, readPort, writePorts } from './ports'
import { bad, parseInteger, parseSwitch } from './values'

/** Everything `docker run` can be told that a run holds, in the order it is written. Source: `docker run --help`. */
export const SETTINGS: readonly Setting[] = [
  {
    key: 'detach',
    word: () => t`In the background`,
    flags: ['-d', '--detach'],
    kind: 'switch',
    read: ({ run }, value, flag) => void (parseSwitch(flag, value) ? delete run.detach : (run.detach = false)),
    write: ({ detach }) => (detach === false ? [] : [{ flag: '-d' }]),
  },
  toggle('stdin', () => t`Keep input open`, ['-i', '--interactive']),
  toggle('tty', () => t`Terminal`, ['-t', '--tty']),
  toggle('autoRemove', () => t`Remove when it ends`, ['--rm']),
  text('name', () => t`Name`, ['--name']),
  text('hostname', () => t`Host name`, ['--hostname', '-h']),
  text('domainname', () => t`Domain name`, ['--domainname']),
  text('platform', () => t`Platform`, ['--platform']),
  {
    key: 'pull',
    word: () => t`Pull the image`,
    flags: ['--pull'],
    kind: 'value',
    read: ({ run }, value, flag) => {
      if (value !== 'always' && value !== 'never' && value !== 'missing') throw bad(flag, value, 'pull', t`Write always, missing or never.`)
      if (value === 'missing') delete run.pull
      else run.pull = value
    },
    write: ({ pull }) => said('--pull', pull === 'missing' ? undefined : pull),
  },

  { key: 'ports', word: () => t`Published ports`, flags: ['-p', '--publish'], kind: 'value', read: readPort, write: writePorts },
  toggle('publishAll', () => t`Publish all exposed ports`, ['-P', '--publish-all']),
  list(
    'expose',
    () => t`Exposed ports`,
    ['--expose'],
    (_draft, value, flag) => void parseExpose(flag, value),
  ),
  pairs('env', () => t`Environment`, ['-e', '--env'], 'unknown', true),

  { key: 'mounts', word: () => t`Mounts`, flags: ['-v', '--volume'], kind: 'value', read: readVolume, write: writeMounts },
  { key: 'mounts', word: () => t`Mounts`, flags: ['--mount'], kind: 'value', read: readMount, write: () => [] },
  { key: 'mounts', word: () => t`Mounts`, flags: ['--tmpfs'], kind: 'value', read: readTmpfs, write: () => [] },
  list('volumesFrom', () => t`Volumes of other containers`, ['--volumes-from']),
  text('volumeDriver', () => t`Volume driver`, ['--volume-driver']),
  pairs('storageOptions', () => t`Storage options`, ['--storage-opt'], 'bad'),
  toggle('readOnly', () => t`Read-only root`, ['--read-only']),
  bytes('shmSize', () => t`Shared memory`, ['--shm-size']),

  { key: 'network', word: () => t`Network`, flags: ['--network', '--net'], kind: 'value', read: readNetwork, write: writeFirstNetwork },
  list('aliases', () => t`Network aliases`, ['--network-alias', '--net-alias']),
  text('ip', () => t`IPv4 address`, ['--ip']),
  text('ip6', () => t`IPv6 address`, ['--ip6']),
  list('linkLocalIps', () => t`Link-local addresses`, ['--link-local-ip']),
  text('macAddress', () => t`MAC address`, ['--mac-address']),
  { key: 'moreNetworks', word: () => t`More networks`, flags: ['--network'], kind: 'value', read: readNetwork, write: writeMoreNetworks },
  list('links', () => t`Links`, ['--link']),
  { ...list('extraHosts', () => t`Extra hosts`, ['--add-host']), read: readHost },
  list('dns', () => t`DNS servers`, ['--dns']),
  list('dnsSearch', () => t`DNS search domains`, ['--dns-search']),
  list('dnsOptions', () => t`DNS options`, ['--dns-option', '--dns-opt']),

  text('restart', () => t`Restart`, ['--restart'], { usual: 'no' }),
  bytes('memory', () => t`Memory`, ['--memory', '-m']),
  bytes('memorySwap', () => t`Memory and swap`, ['--memory-swap'], true),
  bytes('memoryReservation', () => t`Reserved memory`, ['--memory-reservation']),
  integer('memorySwappiness', () => t`Swappiness`, ['--memory-swappiness'], { usual: -1 }),
  bytes('kernelMemory', () => t`Kernel memory`, ['--kernel-memory']),
  decimal('cpus', () => t`CPUs`, ['--cpus']),
  integer('cpuShares', () => t`CPU shares`, ['--cpu-shares', '-c']),
  integer('cpuPeriod', () => t`CPU period`, ['--cpu-period']),
  integer('cpuQuota', () => t`CPU quota`, ['--cpu-quota']),
  integer('cpuRealtimePeriod', () => t`CPU real-time period`, ['--cpu-rt-period']),
  integer('cpuRealtimeRuntime', () => t`CPU real-time runtime`, ['--cpu-rt-runtime']),
  text('cpusetCpus', () => t`Which CPUs`, ['--cpuset-cpus']),
  text('cpusetMems', () => t`Which memory nodes`, ['--cpuset-mems']),
  integer('pidsLimit', () => t`Processes`, ['--pids-limit']),
  { key: 'ulimits', word: () => t`Ulimits`, flags: ['--ulimit'], kind: 'value', read: readUlimit, write: writeUlimits },
  toggle('oomKillDisable', () => t`Never killed for memory`, ['--oom-kill-disable']),
  integer('oomScoreAdj', () => t`Out-of-memory score`, ['--oom-score-adj']),
  integer('blkioWeight', () => t`Disk weight`, ['--blkio-weight']),
  list('blkioWeightDevice', () => t`Disk weight of a device`, ['--blkio-weight-device'], rate('count')),
  list('deviceReadBps', () => t`Read limit in bytes`, ['--device-read-bps'], rate('bytes')),
  list('deviceWriteBps', () => t`Write limit in bytes`, ['--device-write-bps'], rate('bytes')),
  list('deviceReadIops', () => t`Read limit in operations`, ['--device-read-iops'], rate('count')),
  list('deviceWriteIops', () => t`Write limit in operations`, ['--device-write-iops'], rate('count')),

  text('user', () => t`User`, ['--user', '-u']),
  list('groupAdd', () => t`More groups`, ['--group-add']),
  text('workdir', () => t`Working folder`, ['--workdir', '-w']),
  toggle('privileged', () => t`Privileged`, ['--privileged']),
  list('capAdd', () => t`Capabilities added`, ['--cap-add']),
  list('capDrop', () => t`Capabilities dropped`, ['--cap-drop']),
  list('securityOptions', () => t`Security options`, ['--security-opt'], readSecurity),
  { key: 'devices', word: () => t`Devices`, flags: ['--device'], kind: 'value', read: readDevice, write: writeDevices },
  list('deviceCgroupRules', () => t`Device rules`, ['--device-cgroup-rule']),
  { key: 'gpus', word: () => t`GPUs`, flags: ['--gpus'], kind: 'value', read: readGpus, write: writeGpus },
  pairs('sysctls', () => t`Kernel settings`, ['--sysctl'], 'bad'),
  text('ipc', () => t`IPC namespace`, ['--ipc']),
  text('pid', () => t`PID namespace`, ['--pid']),
  text('uts', () => t`UTS namespace`, ['--uts']),
  text('userns', () => t`User namespace`, ['--userns']),
  text('cgroupns', () => t`Cgroup namespace`, ['--cgroupns']),
  text('cgroupParent', () => t`Cgroup parent`, ['--cgroup-parent']),
  text('runtime', () => t`Runtime`, ['--runtime']),
  text('isolation', () => t`Isolation`, ['--isolation']),
  toggle('init', () => t`Init process`, ['--init'], { tells: true }),
  text('stopSignal', () => t`Stop signal`, ['--stop-signal']),
  integer('stopTimeout', () => t`Stop timeout`, ['--stop-timeout'], {}),

  {
    key: 'health',
    word: () => t`Health check off`,
    flags: ['--no-healthcheck'],
    kind: 'switch',
    read: (draft, value, flag) => setHealth(draft, 'disabled', parseSwitch(flag, value) || undefined),
    write: ({ health }) => (health?.disabled === true ? [{ flag: '--no-healthcheck' }] : []),
  },
  {
    key: 'health',
    word: () => t`Health check`,
    flags: ['--health-cmd'],
    kind: 'value',
    read: (draft, value) => setHealth(draft, 'command', value || undefined),
    write: ({ health }) => said('--health-cmd', health?.command || undefined),
  },
  healthTime('interval', () => t`Health check interval`, ['--health-interval']),
  healthTime('timeout', () => t`Health check timeout`, ['--health-timeout']),
  healthTime('startPeriod', () => t`Health check start period`, ['--health-start-period']),
  healthTime('startInterval', () => t`Health check start interval`, ['--health-start-interval']),
  {
    key: 'health',
    word: () => t`Health check retries`,
    flags: ['--health-retries'],
    kind: 'value',
    read: (draft, value, flag) => setHealth(draft, 'retries', parseInteger(flag, value) || undefined),
    write: ({ health }) => said('--health-retries', optional(health?.retries || undefined, String)),
  },
  text('logDriver', () => t`Log driver`, ['--log-driver']),
  pairs('logOptions', () => t`Log options`, ['--log-opt'], 'empty', true),
  pairs('labels', () => t`Labels`, ['--label', '-l'], 'empty', true),
  pairs('annotations', () => t`Annotations`, ['--annotation'], 'empty', true),
  {
    key: 'entrypoint',
    word: () => t`Entrypoint`,
    flags: ['--entrypoint'],
    kind: 'value',
    read: ({ run }, value) => void (run.entrypoint = value === '' ? [] : [value]),
    // Words after the first stand before the command: see formatRun.
    write: ({ entrypoint }) => (entrypoint === undefined ? [] : [{ flag: '--entrypoint', value: entrypoint[0] ?? '' }]),
  },
]

function rate(kind: 'bytes' | 'count'): Reader {
  return (_draft, value, flag) => void parseRate(kind, value, flag)
}

/** docker reads the profile from a file of the caller's, which a form does not have. */
function readSecurity(draft: Parameters<Reader>[0], value: string, flag: string, typed: string): void {
  const [, profile] = /^seccomp[=:](.*)$/s.exec(value) ?? []
  if (profile !== undefined && profile !== 'unconfined' && profile !== 'builtin' && !profile.startsWith('{')) draft.unknown.push(typed)
  else if (!/^([\w-]+[=:].+|no-new-privileges)$/s.test(value))
    throw bad(flag, value, 'security', t`Write it as no-new-privileges or apparmor=unconfined.`)
}
