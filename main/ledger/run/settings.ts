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
    word: 'In the background',
    flags: ['-d', '--detach'],
    kind: 'switch',
    read: ({ run }, value, flag) => void (parseSwitch(flag, value) ? delete run.detach : (run.detach = false)),
    write: ({ detach }) => (detach === false ? [] : [{ flag: '-d' }]),
  },
  toggle('stdin', 'Keep input open', ['-i', '--interactive']),
  toggle('tty', 'Terminal', ['-t', '--tty']),
  toggle('autoRemove', 'Remove when it ends', ['--rm']),
  text('name', 'Name', ['--name']),
  text('hostname', 'Host name', ['--hostname', '-h']),
  text('domainname', 'Domain name', ['--domainname']),
  text('platform', 'Platform', ['--platform']),
  {
    key: 'pull',
    word: 'Pull the image',
    flags: ['--pull'],
    kind: 'value',
    read: ({ run }, value, flag) => {
      if (value !== 'always' && value !== 'never' && value !== 'missing')
        throw bad(flag, value, 'a way to pull', 'Write always, missing or never.')
      if (value === 'missing') delete run.pull
      else run.pull = value
    },
    write: ({ pull }) => said('--pull', pull === 'missing' ? undefined : pull),
  },

  { key: 'ports', word: 'Published ports', flags: ['-p', '--publish'], kind: 'value', read: readPort, write: writePorts },
  toggle('publishAll', 'Publish all exposed ports', ['-P', '--publish-all']),
  list('expose', 'Exposed ports', ['--expose'], (_draft, value, flag) => void parseExpose(flag, value)),
  pairs('env', 'Environment', ['-e', '--env'], 'unknown', true),

  { key: 'mounts', word: 'Mounts', flags: ['-v', '--volume'], kind: 'value', read: readVolume, write: writeMounts },
  { key: 'mounts', word: 'Mounts', flags: ['--mount'], kind: 'value', read: readMount, write: () => [] },
  { key: 'mounts', word: 'Mounts', flags: ['--tmpfs'], kind: 'value', read: readTmpfs, write: () => [] },
  list('volumesFrom', 'Volumes of other containers', ['--volumes-from']),
  text('volumeDriver', 'Volume driver', ['--volume-driver']),
  pairs('storageOptions', 'Storage options', ['--storage-opt'], 'bad'),
  toggle('readOnly', 'Read-only root', ['--read-only']),
  bytes('shmSize', 'Shared memory', ['--shm-size']),

  { key: 'network', word: 'Network', flags: ['--network', '--net'], kind: 'value', read: readNetwork, write: writeFirstNetwork },
  list('aliases', 'Network aliases', ['--network-alias', '--net-alias']),
  text('ip', 'IPv4 address', ['--ip']),
  text('ip6', 'IPv6 address', ['--ip6']),
  list('linkLocalIps', 'Link-local addresses', ['--link-local-ip']),
  text('macAddress', 'MAC address', ['--mac-address']),
  { key: 'moreNetworks', word: 'More networks', flags: ['--network'], kind: 'value', read: readNetwork, write: writeMoreNetworks },
  list('links', 'Links', ['--link']),
  { ...list('extraHosts', 'Extra hosts', ['--add-host']), read: readHost },
  list('dns', 'DNS servers', ['--dns']),
  list('dnsSearch', 'DNS search domains', ['--dns-search']),
  list('dnsOptions', 'DNS options', ['--dns-option', '--dns-opt']),

  text('restart', 'Restart', ['--restart'], { usual: 'no' }),
  bytes('memory', 'Memory', ['--memory', '-m']),
  bytes('memorySwap', 'Memory and swap', ['--memory-swap'], true),
  bytes('memoryReservation', 'Reserved memory', ['--memory-reservation']),
  integer('memorySwappiness', 'Swappiness', ['--memory-swappiness'], { usual: -1 }),
  bytes('kernelMemory', 'Kernel memory', ['--kernel-memory']),
  decimal('cpus', 'CPUs', ['--cpus']),
  integer('cpuShares', 'CPU shares', ['--cpu-shares', '-c']),
  integer('cpuPeriod', 'CPU period', ['--cpu-period']),
  integer('cpuQuota', 'CPU quota', ['--cpu-quota']),
  integer('cpuRealtimePeriod', 'CPU real-time period', ['--cpu-rt-period']),
  integer('cpuRealtimeRuntime', 'CPU real-time runtime', ['--cpu-rt-runtime']),
  text('cpusetCpus', 'Which CPUs', ['--cpuset-cpus']),
  text('cpusetMems', 'Which memory nodes', ['--cpuset-mems']),
  integer('pidsLimit', 'Processes', ['--pids-limit']),
  { key: 'ulimits', word: 'Ulimits', flags: ['--ulimit'], kind: 'value', read: readUlimit, write: writeUlimits },
  toggle('oomKillDisable', 'Never killed for memory', ['--oom-kill-disable']),
  integer('oomScoreAdj', 'Out-of-memory score', ['--oom-score-adj']),
  integer('blkioWeight', 'Disk weight', ['--blkio-weight']),
  list('blkioWeightDevice', 'Disk weight of a device', ['--blkio-weight-device'], rate('count')),
  list('deviceReadBps', 'Read limit in bytes', ['--device-read-bps'], rate('bytes')),
  list('deviceWriteBps', 'Write limit in bytes', ['--device-write-bps'], rate('bytes')),
  list('deviceReadIops', 'Read limit in operations', ['--device-read-iops'], rate('count')),
  list('deviceWriteIops', 'Write limit in operations', ['--device-write-iops'], rate('count')),

  text('user', 'User', ['--user', '-u']),
  list('groupAdd', 'More groups', ['--group-add']),
  text('workdir', 'Working folder', ['--workdir', '-w']),
  toggle('privileged', 'Privileged', ['--privileged']),
  list('capAdd', 'Capabilities added', ['--cap-add']),
  list('capDrop', 'Capabilities dropped', ['--cap-drop']),
  list('securityOptions', 'Security options', ['--security-opt'], readSecurity),
  { key: 'devices', word: 'Devices', flags: ['--device'], kind: 'value', read: readDevice, write: writeDevices },
  list('deviceCgroupRules', 'Device rules', ['--device-cgroup-rule']),
  { key: 'gpus', word: 'GPUs', flags: ['--gpus'], kind: 'value', read: readGpus, write: writeGpus },
  pairs('sysctls', 'Kernel settings', ['--sysctl'], 'bad'),
  text('ipc', 'IPC namespace', ['--ipc']),
  text('pid', 'PID namespace', ['--pid']),
  text('uts', 'UTS namespace', ['--uts']),
  text('userns', 'User namespace', ['--userns']),
  text('cgroupns', 'Cgroup namespace', ['--cgroupns']),
  text('cgroupParent', 'Cgroup parent', ['--cgroup-parent']),
  text('runtime', 'Runtime', ['--runtime']),
  text('isolation', 'Isolation', ['--isolation']),
  toggle('init', 'Init process', ['--init'], { tells: true }),
  text('stopSignal', 'Stop signal', ['--stop-signal']),
  integer('stopTimeout', 'Stop timeout', ['--stop-timeout'], {}),

  {
    key: 'health',
    word: 'Health check off',
    flags: ['--no-healthcheck'],
    kind: 'switch',
    read: (draft, value, flag) => setHealth(draft, 'disabled', parseSwitch(flag, value) || undefined),
    write: ({ health }) => (health?.disabled === true ? [{ flag: '--no-healthcheck' }] : []),
  },
  {
    key: 'health',
    word: 'Health check',
    flags: ['--health-cmd'],
    kind: 'value',
    read: (draft, value) => setHealth(draft, 'command', value || undefined),
    write: ({ health }) => said('--health-cmd', health?.command || undefined),
  },
  healthTime('interval', 'Health check interval', ['--health-interval']),
  healthTime('timeout', 'Health check timeout', ['--health-timeout']),
  healthTime('startPeriod', 'Health check start period', ['--health-start-period']),
  healthTime('startInterval', 'Health check start interval', ['--health-start-interval']),
  {
    key: 'health',
    word: 'Health check retries',
    flags: ['--health-retries'],
    kind: 'value',
    read: (draft, value, flag) => setHealth(draft, 'retries', parseInteger(flag, value) || undefined),
    write: ({ health }) => said('--health-retries', optional(health?.retries || undefined, String)),
  },
  text('logDriver', 'Log driver', ['--log-driver']),
  pairs('logOptions', 'Log options', ['--log-opt'], 'empty', true),
  pairs('labels', 'Labels', ['--label', '-l'], 'empty', true),
  pairs('annotations', 'Annotations', ['--annotation'], 'empty', true),
  {
    key: 'entrypoint',
    word: 'Entrypoint',
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
    throw bad(flag, value, 'a security option', 'Write it as no-new-privileges or apparmor=unconfined.')
}
