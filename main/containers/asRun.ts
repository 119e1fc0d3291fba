import type { RunHealth, RunNetwork, RunOptions, RunPort } from '../../preload/contract/run'
import { formatBytes, joinFields } from '../ledger/run/values'
import type { Asked, AskedBody, AskedHost, Endpoint, Health } from './asked'
import { empty } from './asked'
import { toRunMounts } from './asRunMounts'

/** What `docker run` would have to be told to make this container again, as a person would have typed it. */
export function toRunOptions({ body, networks, platform }: Asked, name: string): RunOptions {
  const host = body.HostConfig
  return {
    image: body.Image ?? '',
    ...set('name', name),
    ...set('platform', platform),
    ...set('command', body.Cmd ?? undefined),
    ...(body.Entrypoint && { entrypoint: body.Entrypoint.filter((word, i) => i > 0 || word !== '') }),
    ...set('workdir', body.WorkingDir),
    ...set('user', body.User),
    ...texts('groupAdd', host['GroupAdd']),
    ...on('tty', body['Tty']),
    ...on('stdin', body['OpenStdin']),
    ...on('autoRemove', host.AutoRemove),
    ...(typeof host.Init === 'boolean' && { init: host.Init }),
    ...set('stopSignal', body.StopSignal),
    ...(typeof body.StopTimeout === 'number' && { stopTimeout: body.StopTimeout }),
    ...set('env', toPairs(body.Env?.filter((line) => line.includes('=')))),
    ...set('labels', body.Labels ?? undefined),
    ...record('annotations', host['Annotations']),
    ...set('ports', toPorts(host)),
    ...on('publishAll', host.PublishAllPorts),
    ...set('expose', toExpose(body)),
    ...toNetworks(host, networks),
    ...set('macAddress', body.MacAddress),
    ...set('hostname', body.Hostname),
    ...text('domainname', body['Domainname']),
    ...texts('extraHosts', host['ExtraHosts']),
    ...texts('dns', host['Dns']),
    ...texts('dnsSearch', host['DnsSearch']),
    ...texts('dnsOptions', host['DnsOptions']),
    ...set('mounts', toRunMounts(body)),
    ...texts('volumesFrom', host.VolumesFrom),
    ...text('volumeDriver', host.VolumeDriver),
    ...record('storageOptions', host['StorageOpt']),
    ...on('readOnly', host['ReadonlyRootfs']),
    ...number('shmSize', host['ShmSize']),
    ...toLimits(host),
    ...toRights(host),
    ...set('gpus', toGpus(host)),
    ...text('ipc', host['IpcMode']),
    ...text('pid', host['PidMode']),
    ...text('uts', host['UTSMode']),
    ...text('userns', host['UsernsMode']),
    ...text('cgroupns', host['CgroupnsMode']),
    ...text('cgroupParent', host['CgroupParent']),
    ...text('runtime', host['Runtime']),
    ...text('isolation', host['Isolation']),
    ...set('health', toHealth(body.Healthcheck)),
    ...text('logDriver', host.LogConfig?.Type),
    ...record('logOptions', host.LogConfig?.Config),
  }
}

type Part<K extends keyof RunOptions> = Partial<Pick<RunOptions, K>>
const put = <K extends keyof RunOptions>(key: K, value: unknown): Part<K> => ({ [key]: value }) as Part<K>

/** A field that is left out when nothing is in it. */
const set = <K extends keyof RunOptions>(key: K, value: RunOptions[K] | undefined): Part<K> => (empty(value) ? {} : put(key, value))
const text = <K extends keyof RunOptions>(key: K, value: unknown): Part<K> =>
  typeof value === 'string' && value !== '' ? put(key, value) : {}
const number = <K extends keyof RunOptions>(key: K, value: unknown): Part<K> =>
  typeof value === 'number' && value !== 0 ? put(key, value) : {}
const on = <K extends keyof RunOptions>(key: K, value: unknown): Part<K> => (value === true ? put(key, true) : {})
const texts = <K extends keyof RunOptions>(key: K, value: unknown): Part<K> =>
  Array.isArray(value) && value.length > 0 ? put(key, value.map(String)) : {}
const record = <K extends keyof RunOptions>(key: K, value: unknown): Part<K> => (empty(value) ? {} : put(key, value))

function toPairs(lines: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

function toPorts(host: AskedHost): RunPort[] {
  return Object.entries(host.PortBindings ?? {}).flatMap(([key, bindings]) => {
    const [container, protocol] = key.split('/')
    return (bindings ?? []).map(({ HostIp: ip, HostPort: port }) => ({
      container: Number(container),
      ...(Number(port) > 0 && { host: Number(port) }),
      ...(ip && { ip }),
      ...((protocol === 'udp' || protocol === 'sctp') && { protocol }),
    }))
  })
}

/** `8080`, `53/udp`: exposed without being published. */
function toExpose(body: AskedBody): string[] {
  const published = body.HostConfig.PortBindings ?? {}
  return Object.keys(body.ExposedPorts ?? {})
    .filter((key) => !(key in published))
    .map((key) => key.replace(/\/tcp$/, ''))
}

function toNetworks(host: AskedHost, networks: Asked['networks']): Partial<RunOptions> {
  const mode = host.NetworkMode ?? ''
  const first = firstNetwork(host, networks)
  const own = first === undefined ? {} : (networks[first] ?? {})
  const others = Object.keys(networks).filter((name) => name !== first)
  const { aliases, ip, ip6 } = toNetwork(first ?? '', own)
  const links = [...new Set([...(host.Links ?? []), ...(own.Links ?? [])])]
  return {
    // Without a word about the first one, the first of the others would be taken for it.
    ...(mode === '' || mode === 'bridge' ? others.length > 0 && { network: 'bridge' } : { network: mode }),
    ...(aliases && { aliases }),
    ...(ip && { ip }),
    ...(ip6 && { ip6 }),
    ...(own.IPAMConfig?.LinkLocalIPs?.length && { linkLocalIps: own.IPAMConfig.LinkLocalIPs }),
    ...(others.length > 0 && { moreNetworks: others.map((name) => toNetwork(name, networks[name] ?? {})) }),
    ...(links.length > 0 && { links: links.map((link) => link.replace(/^([^:]+):\1$/, '$1')) }),
  }
}

/** The network a container was made in; undefined when it is in none of its own, or was taken out of that one. */
export function firstNetwork({ NetworkMode: mode = '' }: AskedHost, networks: Asked['networks']): string | undefined {
  if (mode === '') return 'bridge' in networks ? 'bridge' : undefined
  if (mode in networks) return mode
  return Object.keys(networks).find((name) => mode.length >= 12 && networks[name]?.NetworkID?.startsWith(mode))
}

function toNetwork(name: string, { Aliases, IPAMConfig }: Endpoint): RunNetwork {
  return {
    name,
    ...(Aliases?.length && { aliases: Aliases }),
    ...(IPAMConfig?.IPv4Address && { ip: IPAMConfig.IPv4Address }),
    ...(IPAMConfig?.IPv6Address && { ip6: IPAMConfig.IPv6Address }),
  }
}

function toLimits(host: AskedHost): Partial<RunOptions> {
  const { RestartPolicy: restart } = host
  const times = restart?.MaximumRetryCount ?? 0
  const rates = (list: AskedHost['BlkioDeviceReadBps'], write: (rate: number) => string) =>
    list?.map(({ Path, Rate }) => `${Path}:${write(Rate)}`)
  return {
    ...number('memory', host.Memory),
    ...number('memorySwap', host.MemorySwap),
    ...number('memoryReservation', host['MemoryReservation']),
    ...(typeof host.MemorySwappiness === 'number' && { memorySwappiness: host.MemorySwappiness }),
    ...number('kernelMemory', host['KernelMemory']),
    ...number('cpus', Number(host['NanoCpus'] ?? 0) / 1e9),
    ...number('cpuShares', host['CpuShares']),
    ...number('cpuPeriod', host['CpuPeriod']),
    ...number('cpuQuota', host['CpuQuota']),
    ...text('cpusetCpus', host['CpusetCpus']),
    ...text('cpusetMems', host['CpusetMems']),
    ...number('pidsLimit', host['PidsLimit']),
    ...number('blkioWeight', host['BlkioWeight']),
    ...number('cpuRealtimePeriod', host['CpuRealtimePeriod']),
    ...number('cpuRealtimeRuntime', host['CpuRealtimeRuntime']),
    ...on('oomKillDisable', host['OomKillDisable']),
    ...number('oomScoreAdj', host['OomScoreAdj']),
    ...(restart?.Name && { restart: times > 0 ? `${restart.Name}:${times}` : restart.Name }),
    ...set(
      'ulimits',
      host.Ulimits?.map(({ Name: name, Soft: soft, Hard: hard }) => ({ name, soft, ...(hard !== soft && { hard }) })),
    ),
    ...set('deviceReadBps', rates(host.BlkioDeviceReadBps, formatBytes)),
    ...set('deviceWriteBps', rates(host.BlkioDeviceWriteBps, formatBytes)),
    ...set('deviceReadIops', rates(host.BlkioDeviceReadIOps, String)),
    ...set('deviceWriteIops', rates(host.BlkioDeviceWriteIOps, String)),
    ...set(
      'blkioWeightDevice',
      host.BlkioWeightDevice?.map(({ Path, Weight }) => `${Path}:${Weight}`),
    ),
  }
}

function toRights(host: AskedHost): Partial<RunOptions> {
  const capabilities = (list: readonly string[] | null | undefined) => list?.map((name) => name.replace(/^CAP_/, ''))
  const open = host.MaskedPaths?.length === 0 && host.Privileged !== true
  const devices = [
    ...(host.Devices ?? []).map(({ PathOnHost, PathInContainer, CgroupPermissions }) => ({
      host: PathOnHost,
      ...(PathInContainer !== PathOnHost && { container: PathInContainer }),
      ...(CgroupPermissions !== 'rwm' && { permissions: CgroupPermissions }),
    })),
    ...(host.DeviceRequests ?? []).filter(isNamed).flatMap(({ DeviceIDs }) => (DeviceIDs ?? []).map((id) => ({ host: id }))),
  ]
  return {
    ...on('privileged', host.Privileged),
    ...set('capAdd', capabilities(host.CapAdd)),
    ...set('capDrop', capabilities(host.CapDrop)),
    ...set('securityOptions', [...(host.SecurityOpt ?? []), ...(open ? ['systempaths=unconfined'] : [])]),
    ...set('devices', devices),
    ...texts('deviceCgroupRules', host['DeviceCgroupRules']),
    ...record('sysctls', host['Sysctls']),
  }
}

type DeviceRequest = NonNullable<AskedHost['DeviceRequests']>[number]
const isNamed = ({ Driver }: DeviceRequest) => Driver === 'cdi'
const isGpu = ({ Capabilities }: DeviceRequest) => Capabilities?.some((all) => all.includes('gpu')) === true

/** `all`, `2`, `device=0,1`, as `--gpus` takes them. */
function toGpus({ DeviceRequests: requests }: AskedHost): string | undefined {
  const request = requests?.find(isGpu)
  if (request === undefined) return undefined
  const { Driver: driver, Count: count = 0, DeviceIDs: ids, Capabilities: capabilities, Options: options } = request
  const more = capabilities?.[0]?.filter((one) => one !== 'gpu') ?? []
  const fields = [
    ...(driver ? [`driver=${driver}`] : []),
    ...(count === -1 ? ['all'] : count > 0 ? [String(count)] : []),
    ...(ids?.length ? [`device=${ids.join(',')}`] : []),
    ...(more.length > 0 ? [`capabilities=${more.join(',')}`] : []),
    ...(empty(options)
      ? []
      : [
          `options=${Object.entries(options ?? {})
            .map(([name, value]) => `${name}=${value}`)
            .join(',')}`,
        ]),
  ]
  return fields.length === 1 ? fields[0] : joinFields(fields)
}

function toHealth(check: Health | null | undefined): RunHealth | undefined {
  const [kind, ...words] = check?.Test ?? []
  if (kind === 'NONE') return { disabled: true }
  const times = (
    [
      ['interval', check?.Interval],
      ['timeout', check?.Timeout],
      ['startPeriod', check?.StartPeriod],
      ['startInterval', check?.StartInterval],
    ] as const
  ).flatMap(([key, time]) => (time ? [[key, Math.round(time / 1e6)]] : []))
  return {
    // One that is run without a shell has no flag.
    ...(kind === 'CMD-SHELL' && { command: words.join(' ') }),
    ...Object.fromEntries(times),
    ...(check?.Retries && { retries: check.Retries }),
  }
}
