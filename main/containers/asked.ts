import type { ImageInspectInfo } from 'dockerode'
import { inspectContainer } from './inspect'
import { fromDocker } from '../engine/errors'
import { toAnswer } from '../engine/answer'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

export interface Endpoint {
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string; LinkLocalIPs?: string[] | null } | null
  Links?: string[] | null
  Aliases?: string[] | null
  DriverOpts?: Record<string, string> | null
  MacAddress?: string
  GwPriority?: number
  NetworkID?: string
}

export interface AskedMount {
  Type: string
  Source?: string
  Target: string
  ReadOnly?: boolean
  Consistency?: string
  BindOptions?: Record<string, unknown>
  VolumeOptions?: {
    NoCopy?: boolean
    Labels?: Record<string, string>
    Subpath?: string
    DriverConfig?: { Name?: string; Options?: Record<string, string> }
  }
  TmpfsOptions?: { SizeBytes?: number; Mode?: number; Options?: string[][] }
}

type Words = string[] | null
type Texts = Record<string, string> | null
type Rates = { Path: string; Rate: number }[] | null

export interface AskedHost extends Partial<Record<string, unknown>> {
  Binds?: Words
  Mounts?: AskedMount[] | null
  Tmpfs?: Texts
  NetworkMode?: string
  PortBindings?: Record<string, { HostIp?: string; HostPort?: string }[] | null> | null
  PublishAllPorts?: boolean
  RestartPolicy?: { Name?: string; MaximumRetryCount?: number }
  AutoRemove?: boolean
  LogConfig?: { Type?: string; Config?: Texts }
  VolumesFrom?: Words
  VolumeDriver?: string
  CapAdd?: Words
  CapDrop?: Words
  SecurityOpt?: Words
  MaskedPaths?: Words
  ReadonlyPaths?: Words
  Links?: Words
  Devices?: { PathOnHost: string; PathInContainer: string; CgroupPermissions: string }[] | null
  DeviceRequests?: { Driver?: string; Count?: number; DeviceIDs?: Words; Capabilities?: string[][] | null; Options?: Texts }[] | null
  Ulimits?: { Name: string; Soft: number; Hard: number }[] | null
  BlkioDeviceReadBps?: Rates
  BlkioDeviceWriteBps?: Rates
  BlkioDeviceReadIOps?: Rates
  BlkioDeviceWriteIOps?: Rates
  BlkioWeightDevice?: { Path: string; Weight: number }[] | null
  Memory?: number
  MemorySwap?: number
  MemorySwappiness?: number | null
  Privileged?: boolean
  Init?: boolean | null
}

export interface Health {
  Test?: Words
  Interval?: number
  Timeout?: number
  StartPeriod?: number
  StartInterval?: number
  Retries?: number
}

export interface AskedConfig extends Partial<Record<string, unknown>> {
  Image?: string
  Hostname?: string
  User?: string
  Env?: Words
  Cmd?: Words
  Entrypoint?: Words
  Labels?: Texts
  ExposedPorts?: Record<string, object> | null
  Volumes?: Record<string, object> | null
  WorkingDir?: string
  Healthcheck?: Health | null
  StopSignal?: string
  StopTimeout?: number | null
  MacAddress?: string
}

/** The body of `POST /containers/create`, as far as anything here looks into it. */
export interface AskedBody extends AskedConfig {
  HostConfig: AskedHost
}

/** What a container was asked to be: what comes from its image, and what its engine filled in, is left out. */
export interface Asked {
  body: AskedBody
  /** By name, as it is connected now. */
  networks: Record<string, Endpoint>
  platform?: string
}

/** Reads a container back as the request that made it. */
export async function readAsked(engine: Engine, id: string): Promise<Asked & { found: Awaited<ReturnType<typeof inspectContainer>> }> {
  const found = await inspectContainer(engine, id)
  const [image, machine] = await Promise.all([readImage(engine, found.info.Image), engine.docker.info() as Promise<Machine>]).catch(
    (error: unknown) => {
      throw fromDocker(error, found.what)
    },
  )
  return { ...toAsked(found.info as unknown as Inspected, image, machine), found }
}

/** The image as it is now, by its id or name; undefined when it is gone. */
export async function readImage(engine: Engine, id: string): Promise<ImageInspectInfo | undefined> {
  return engine.docker
    .getImage(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      if (toAnswer(error)?.status === 404) return undefined
      throw error
    })
}

interface Machine {
  Name?: string
  Architecture?: string
  LoggingDriver?: string
  DefaultRuntime?: string
  CgroupVersion?: string
}

export interface Inspected {
  Id: string
  Config: AskedConfig
  HostConfig: AskedHost
  NetworkSettings: { Networks?: Record<string, Endpoint> | null }
}

/** Takes out of an inspect what the engine put in: the image's own settings, defaults, names it made up. */
export function toAsked(info: Inspected, image: ImageInspectInfo | undefined, machine: Machine): Asked {
  const config = withoutImage(info.Config, image?.Config as unknown as AskedConfig | undefined)
  const networks = Object.fromEntries(
    Object.entries(info.NetworkSettings.Networks ?? {}).map(([name, endpoint]) => [name, ownEndpoint(endpoint, info.Id)]),
  )
  const host = withoutDefaults(info.HostConfig, machine)
  const mode = host.NetworkMode ?? ''
  // Left alone, the engine names the host after the container's id, or lends its own name.
  const madeUp =
    config.Hostname === info.Id.slice(0, 12) || mode.startsWith('container:') || (mode === 'host' && config.Hostname === machine.Name)
  if (madeUp) delete config.Hostname
  unnameVolumes(config, host, image?.Config.Volumes)
  const platform = image && foreignPlatform(image, machine)
  return { body: { ...config, HostConfig: host }, networks, ...(platform !== undefined && { platform }) }
}

function withoutImage(config: AskedConfig, image: AskedConfig | undefined): AskedConfig {
  const own: AskedConfig = { ...config }
  if (image === undefined) return own
  own.Env = own.Env?.filter((line) => !image.Env?.includes(line)) ?? null
  own.Labels = withoutSame(own.Labels, image.Labels)
  own.ExposedPorts = withoutSame(own.ExposedPorts, image.ExposedPorts)
  own.Volumes = withoutSame(own.Volumes, image.Volumes)
  for (const key of ['User', 'WorkingDir', 'StopSignal'] as const) if (own[key] === image[key]) delete own[key]
  const sameEntrypoint = same(own.Entrypoint, image.Entrypoint)
  const sameCommand = same(own.Cmd, image.Cmd)
  // An entrypoint of its own takes the image's command away; so one that only repeats the image's counts where there is no command.
  if (sameEntrypoint && (sameCommand || !empty(own.Cmd))) delete own.Entrypoint
  else if (empty(own.Entrypoint)) own.Entrypoint = ['']
  if (sameCommand && sameEntrypoint) delete own.Cmd
  own.Healthcheck = ownHealth(own.Healthcheck, image.Healthcheck)
  return own
}

/** A volume nobody named, mounted by its name since the container was made again, is anonymous all the same. */
function unnameVolumes(config: AskedConfig, host: AskedHost, ofImage: object | undefined): void {
  const targets = [
    ...(host.Binds ?? []).filter((bind) => isAnonymous(bind.split(':')[0])).map((bind) => bind.split(':')[1] ?? ''),
    ...(host.Mounts ?? []).filter(isUnnamed).map(({ Target }) => Target),
  ].filter((target) => !(ofImage && target in ofImage))
  if (host.Binds) host.Binds = host.Binds.filter((bind) => !isAnonymous(bind.split(':')[0]))
  if (host.Mounts) host.Mounts = host.Mounts.filter((mount) => !isUnnamed(mount))
  if (targets.length > 0) config.Volumes = { ...config.Volumes, ...Object.fromEntries(targets.map((target) => [target, {}])) }
}

const isUnnamed = ({ Type, Source, ReadOnly, VolumeOptions }: AskedMount) =>
  Type === 'volume' && isAnonymous(Source) && ReadOnly !== true && VolumeOptions === undefined

/** The engine names what nobody named with 64 hexadecimal digits. */
export const isAnonymous = (name: string | undefined): boolean => name !== undefined && /^[0-9a-f]{64}$/.test(name)

/** The image's check fills what the container's own leaves out. */
function ownHealth(own: Health | null | undefined, image: Health | null | undefined): Health | null {
  if (!own || !image) return own ?? null
  const rest = Object.entries(own).filter(([key, value]) => !same(value, (image as Record<string, unknown>)[key]))
  return rest.length === 0 ? null : (Object.fromEntries(rest) as Health)
}

function withoutDefaults(config: AskedHost, machine: Machine): AskedHost {
  const host: AskedHost = { ...config }
  const usual = (key: string, ...values: unknown[]) => {
    if (values.includes(host[key])) delete host[key]
  }
  usual('ShmSize', 64 * 1024 * 1024)
  usual('IpcMode', 'private')
  usual('Runtime', machine.DefaultRuntime ?? 'runc')
  usual('CgroupnsMode', machine.CgroupVersion === '2' ? 'private' : 'host')
  usual('Isolation', 'default')
  usual('MemorySwappiness', -1)
  usual('NetworkMode', 'default')
  usual('PidsLimit', 0, -1)
  // Twice the memory is what a limit alone means; an engine that cannot limit swap says -1.
  if (host.MemorySwap === 2 * (host.Memory ?? 0)) delete host.MemorySwap
  if (host.RestartPolicy?.Name === 'no' || host.RestartPolicy?.Name === '') delete host.RestartPolicy
  if (host.LogConfig?.Type === (machine.LoggingDriver ?? 'json-file')) {
    if (empty(host.LogConfig.Config)) delete host.LogConfig
    else host.LogConfig = { Type: '', Config: host.LogConfig.Config ?? {} }
  }
  // The engine takes labels off containers that see the machine's processes.
  if (host.Privileged === true || host['PidMode'] === 'host' || host['IpcMode'] === 'host')
    host.SecurityOpt = host.SecurityOpt?.filter((option) => option !== 'label=disable') ?? null
  for (const key of ['CapAdd', 'CapDrop'] as const) host[key] = host[key]?.map(capability) ?? null
  if (isStandard(host.MaskedPaths)) delete host.MaskedPaths
  if (isStandard(host.ReadonlyPaths)) delete host.ReadonlyPaths
  host.Links = host.Links?.map(readLink) ?? null
  return host
}

/** `NET_ADMIN`, `cap_net_admin` → `CAP_NET_ADMIN`, as the docker CLI writes them. */
function capability(name: string): string {
  const upper = name.toUpperCase()
  return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`
}

/** Later engines hide more than these; a list without them was asked for. */
const STANDARD = ['/proc/kcore', '/proc/timer_list', '/proc/bus', '/proc/sysrq-trigger']
const isStandard = (paths: string[] | null | undefined) => STANDARD.some((path) => paths?.includes(path))

/** The engine tells a link as `/db:/web/alias`. */
function readLink(link: string): string {
  const [, name = '', alias = ''] = /^\/?([^:]+):(?:.*\/)?([^/]+)$/.exec(link) ?? []
  return name === '' ? link : name === alias ? name : `${name}:${alias}`
}

function ownEndpoint(endpoint: Endpoint, id: string): Endpoint {
  const { IPAMConfig: ipam, Links, Aliases, DriverOpts, GwPriority, NetworkID } = endpoint
  // The engine adds the short id.
  const aliases = Aliases?.filter((alias) => !(alias.length === 12 && id.startsWith(alias))) ?? []
  return {
    ...(ipam && !empty(ipam) && { IPAMConfig: ipam }),
    ...(!empty(Links) && { Links: Links ?? [] }),
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(!empty(DriverOpts) && { DriverOpts: DriverOpts ?? {} }),
    ...(GwPriority && { GwPriority }),
    ...(NetworkID && { NetworkID }),
  }
}

const NAMES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm', i386: '386', i686: '386' }

/** The platform that must have been asked for: the machine's own would have been another. */
function foreignPlatform(image: ImageInspectInfo, { Architecture: machine = '' }: Machine): string | undefined {
  const own = NAMES[machine] ?? machine
  if (own === '' || !image.Architecture || image.Architecture === own) return undefined
  return `${image.Os}/${image.Architecture}`
}

function withoutSame<T>(own: Record<string, T> | null | undefined, image: Record<string, T> | null | undefined): Record<string, T> | null {
  return own ? Object.fromEntries(Object.entries(own).filter(([key, value]) => !(image && key in image && same(value, image[key])))) : null
}

/** Nothing is asked for by it: engines tell the same nothing as null, as an empty list, or not at all. */
export function empty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === undefined || value === null || value === '' || value === 0 || value === false
}

/** Whether two parts of a body ask for the same, whatever the order of their keys. */
export const same = (a: unknown, b: unknown): boolean => (empty(a) && empty(b)) || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

/** `ExposedPorts` and `Volumes` are keys without values, so an empty object counts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const set = Object.entries(value).filter(
    ([, part]) => !empty(part) || (typeof part === 'object' && part !== null && !Array.isArray(part)),
  )
  return Object.fromEntries(set.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]))
}
