import type { DeviceRequest, HostConfig } from 'dockerode'
import type { RunDevice, RunOptions, RunPort } from '../../preload/contract/run'
import { gpuFields, isNamedDevice, parseRate } from '../ledger/run/devices'
import { networksOf, parseHost } from '../ledger/run/networks'
import { parseInteger, splitFields, splitPair } from '../ledger/run/values'
import { toMounts } from './toMounts'

/** The half of a create body that is about the machine and not about the image. */
export function toHostConfig(run: RunOptions): HostConfig {
  const network = networksOf(run)[0]?.name
  return {
    ...(run.ports?.length && { PortBindings: toBindings(run.ports) }),
    ...(run.publishAll && { PublishAllPorts: true }),
    ...toMounts(run.mounts ?? []),
    ...(run.volumesFrom?.length && { VolumesFrom: run.volumesFrom }),
    ...(run.volumeDriver && { VolumeDriver: run.volumeDriver }),
    ...(run.storageOptions && { StorageOpt: run.storageOptions }),
    ...(run.readOnly && { ReadonlyRootfs: true }),
    ...(run.shmSize && { ShmSize: run.shmSize }),

    ...(network !== undefined && { NetworkMode: network }),
    ...(run.links?.length && { Links: run.links }),
    ...(run.extraHosts?.length && { ExtraHosts: run.extraHosts.map((host) => parseHost('--add-host', host)) }),
    ...(run.dns?.length && { Dns: run.dns }),
    ...(run.dnsSearch?.length && { DnsSearch: run.dnsSearch }),
    ...(run.dnsOptions?.length && { DnsOptions: run.dnsOptions }),

    ...(run.restart && { RestartPolicy: toRestartPolicy(run.restart) }),
    ...(run.autoRemove && { AutoRemove: true }),
    ...(run.init !== undefined && { Init: run.init }),
    ...toLimits(run),
    ...toRights(run),

    ...((run.logDriver || run.logOptions) && { LogConfig: { Type: run.logDriver ?? '', Config: run.logOptions ?? {} } }),
    ...(run.annotations && { Annotations: run.annotations }),
    ...(run.runtime && { Runtime: run.runtime }),
    ...(run.isolation && { Isolation: run.isolation }),
  }
}

function toLimits(run: RunOptions): HostConfig {
  const rates = (kind: 'bytes' | 'count', values: readonly string[], flag: string) =>
    values.map((value) => parseRate(kind, value, flag)).map(({ path, rate }) => ({ Path: path, Rate: rate }))
  return {
    ...(run.memory && { Memory: run.memory }),
    ...(run.memorySwap && { MemorySwap: run.memorySwap }),
    ...(run.memoryReservation && { MemoryReservation: run.memoryReservation }),
    ...(run.memorySwappiness !== undefined && run.memorySwappiness >= 0 && { MemorySwappiness: run.memorySwappiness }),
    ...(run.kernelMemory && { KernelMemory: run.kernelMemory }),
    ...(run.cpus && { NanoCpus: Math.round(run.cpus * 1e9) }),
    ...(run.cpuShares && { CpuShares: run.cpuShares }),
    ...(run.cpuPeriod && { CpuPeriod: run.cpuPeriod }),
    ...(run.cpuQuota && { CpuQuota: run.cpuQuota }),
    ...(run.cpuRealtimePeriod && { CpuRealtimePeriod: run.cpuRealtimePeriod }),
    ...(run.cpuRealtimeRuntime && { CpuRealtimeRuntime: run.cpuRealtimeRuntime }),
    ...(run.cpusetCpus && { CpusetCpus: run.cpusetCpus }),
    ...(run.cpusetMems && { CpusetMems: run.cpusetMems }),
    ...(run.pidsLimit && { PidsLimit: run.pidsLimit }),
    ...(run.ulimits?.length && { Ulimits: run.ulimits.map(({ name, soft, hard = soft }) => ({ Name: name, Hard: hard, Soft: soft })) }),
    ...(run.oomKillDisable && { OomKillDisable: true }),
    ...(run.oomScoreAdj && { OomScoreAdj: run.oomScoreAdj }),
    ...(run.blkioWeight && { BlkioWeight: run.blkioWeight }),
    ...(run.blkioWeightDevice?.length && {
      BlkioWeightDevice: rates('count', run.blkioWeightDevice, '--blkio-weight-device').map(({ Path, Rate }) => ({ Path, Weight: Rate })),
    }),
    ...(run.deviceReadBps?.length && { BlkioDeviceReadBps: rates('bytes', run.deviceReadBps, '--device-read-bps') }),
    ...(run.deviceWriteBps?.length && { BlkioDeviceWriteBps: rates('bytes', run.deviceWriteBps, '--device-write-bps') }),
    ...(run.deviceReadIops?.length && { BlkioDeviceReadIOps: rates('count', run.deviceReadIops, '--device-read-iops') }),
    ...(run.deviceWriteIops?.length && { BlkioDeviceWriteIOps: rates('count', run.deviceWriteIops, '--device-write-iops') }),
  }
}

function toRights(run: RunOptions): HostConfig {
  const added = toCapabilities(run.capAdd)
  const dropped = toCapabilities(run.capDrop)
  const devices = (run.devices ?? []).filter(({ host }) => !isNamedDevice(host))
  const named = (run.devices ?? []).filter(({ host }) => isNamedDevice(host))
  const requests = [
    ...(run.gpus ? [toGpuRequest(run.gpus)] : []),
    ...(named.length > 0 ? [{ Driver: 'cdi', DeviceIDs: named.map(({ host }) => host) }] : []),
  ]
  // docker itself takes this one apart: the engine knows it as two empty lists.
  const open = run.securityOptions?.includes('systempaths=unconfined') === true
  const security = (run.securityOptions ?? []).filter((option) => option !== 'systempaths=unconfined')
  return {
    ...(run.privileged && { Privileged: true }),
    ...(added.length > 0 && { CapAdd: added }),
    ...(dropped.length > 0 && { CapDrop: dropped }),
    ...(security.length > 0 && { SecurityOpt: security }),
    ...(open && { MaskedPaths: [], ReadonlyPaths: [] }),
    ...(devices.length > 0 && { Devices: devices.map(toDevice) }),
    ...(requests.length > 0 && { DeviceRequests: requests }),
    ...(run.deviceCgroupRules?.length && { DeviceCgroupRules: run.deviceCgroupRules }),
    ...(run.groupAdd?.length && { GroupAdd: run.groupAdd }),
    ...(run.sysctls && { Sysctls: run.sysctls }),
    ...(run.ipc && { IpcMode: run.ipc }),
    ...(run.pid && { PidMode: run.pid }),
    ...(run.uts && { UTSMode: run.uts }),
    ...(run.userns && { UsernsMode: run.userns }),
    ...(run.cgroupns && { CgroupnsMode: run.cgroupns }),
    ...(run.cgroupParent && { CgroupParent: run.cgroupParent }),
  }
}

/** `net_admin` → `CAP_NET_ADMIN`, each once, sorted, as docker sends them; ALL stands for every one. */
function toCapabilities(names: readonly string[] = []): string[] {
  const full = names.map((name) => name.toUpperCase()).map((name) => (name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`))
  return [...new Set(full)].toSorted()
}

const toDevice = ({ host, container, permissions }: RunDevice) => ({
  PathOnHost: host,
  PathInContainer: container || host,
  CgroupPermissions: permissions || 'rwm',
})

/** `all`, `2`, `device=0,1`, `"device=0,1",capabilities=utility` */
function toGpuRequest(gpus: string): DeviceRequest {
  const fields = gpuFields(gpus).map(splitPair)
  const given = (key: string): string | undefined => fields.find(([name, value]) => name === key && value !== undefined)?.[1]
  const count = given('count') ?? fields.find(([, value]) => value === undefined)?.[0]
  const devices = given('device')?.split(',')
  const options = given('options')
  return {
    ...(given('driver') && { Driver: given('driver') }),
    ...(count === undefined ? devices === undefined && { Count: 1 } : { Count: count === 'all' ? -1 : parseInteger('--gpus', count) }),
    ...(devices && { DeviceIDs: devices }),
    Capabilities: [[...(given('capabilities')?.split(',') ?? []), 'gpu']],
    Options: Object.fromEntries(
      options === undefined ? [] : splitFields(options).map((one) => [splitPair(one)[0], splitPair(one)[1] ?? '']),
    ),
  }
}

export const toPortKey = (port: RunPort): string => `${port.container}/${port.protocol ?? 'tcp'}`

/** One container port may be published on several host ports. */
function toBindings(ports: readonly RunPort[]): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const port of ports) (bindings[toPortKey(port)] ??= []).push({ HostIp: port.ip ?? '', HostPort: String(port.host ?? '') })
  return bindings
}

/** `on-failure:3` → on-failure, 3 times. */
function toRestartPolicy(policy: string): { Name: string; MaximumRetryCount?: number } {
  const [name = policy, times] = policy.split(':')
  return { Name: name, ...(times !== undefined && { MaximumRetryCount: Number(times) }) }
}
