import type { RunMount, RunNetwork, RunOptions } from '../../preload/contract/run'
import { type Asked, type AskedBody, type AskedHost, type Endpoint, same } from './asked'
import { firstNetwork } from './asRun'
import { fromBind } from './asRunMounts'
import { toCreateBody } from './toCreateBody'

const MOUNTS: ReadonlySet<string> = new Set(['Binds', 'Mounts', 'Tmpfs', 'Volumes'])

/**
 * Lays what differs between two runs over what a container was asked to be: settings that no flag says stay exactly as
 * they were. `before` is the run the container reads back as.
 */
export function edited(asked: Asked, before: RunOptions, after: RunOptions): Asked {
  const from = toCreateBody(before) as unknown as AskedBody
  const to = toCreateBody(after) as unknown as AskedBody
  const own = asked.body
  const body: AskedBody = { ...own, HostConfig: { ...own.HostConfig } }
  lay(body, own, from, to)
  lay(body.HostConfig, own.HostConfig, from.HostConfig, to.HostConfig)
  delete body['NetworkingConfig']
  layMounts(body, before.mounts ?? [], after.mounts ?? [], to)
  return { body, networks: toNetworks(asked, body.HostConfig, before, after), ...(after.platform && { platform: after.platform }) }
}

type Part = Partial<Record<string, unknown>>

/** What is the same in both stays as it is; a map keeps the entries neither knows. */
function lay(target: Part, own: Part, from: Part, to: Part): void {
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (key === 'HostConfig' || MOUNTS.has(key) || JSON.stringify(from[key]) === JSON.stringify(to[key])) continue
    if (key === 'Env') target[key] = fromMap(layMap(toMap(own[key]), toMap(from[key]), toMap(to[key])))
    else if (isMap(own[key]) && key !== 'PortBindings') target[key] = layMap(own[key], asMap(from[key]), asMap(to[key]))
    else if (to[key] === undefined) delete target[key]
    else target[key] = to[key]
  }
}

const isMap = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)
const asMap = (value: unknown): Part => (isMap(value) ? value : {})

function layMap(own: Part, from: Part, to: Part): Part {
  const map = { ...own }
  for (const key of Object.keys(from)) if (!(key in to)) delete map[key]
  for (const [key, value] of Object.entries(to)) if (!(key in from) || !same(from[key], value)) map[key] = value
  return map
}

/** Variables by name, each with its whole line: one without "=" is taken out of the image's. */
function toMap(lines: unknown): Record<string, string> {
  const list = Array.isArray(lines) ? lines.map(String) : []
  return Object.fromEntries(list.map((line) => [line.split('=', 1)[0] ?? line, line]))
}
const fromMap = (map: Part): unknown[] => Object.values(map)

/** Mounts by where they are in the container: the same one may be written in three ways. */
function layMounts(body: AskedBody, before: readonly RunMount[], after: readonly RunMount[], to: AskedBody): void {
  const was = new Map(before.map((mount) => [mount.target, mount]))
  const becomes = new Map(after.map((mount) => [mount.target, mount]))
  const stays = (target: string) => same(was.get(target), becomes.get(target))
  const comes = (target: string) => becomes.has(target) && !stays(target)
  const host = body.HostConfig
  const next = to.HostConfig
  const at = (bind: string) => fromBind(bind).target
  host.Binds = [...(host.Binds ?? []).filter((bind) => stays(at(bind))), ...(next.Binds ?? []).filter((bind) => comes(at(bind)))]
  host.Mounts = [...(host.Mounts ?? []).filter(({ Target }) => stays(Target)), ...(next.Mounts ?? []).filter(({ Target }) => comes(Target))]
  host.Tmpfs = { ...only(host.Tmpfs, stays), ...only(next.Tmpfs, comes) }
  body.Volumes = { ...only(body.Volumes, stays), ...only(to.Volumes, comes) }
}

function only<T>(map: Record<string, T> | null | undefined, keep: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => keep(key)))
}

function toNetworks(asked: Asked, host: AskedHost, before: RunOptions, after: RunOptions): Record<string, Endpoint> {
  const networks = { ...asked.networks }
  const first = firstNetwork(asked.body.HostConfig, networks)
  if (!same(asked.body.HostConfig.NetworkMode, host.NetworkMode)) {
    if (first !== undefined) delete networks[first]
    const mode = host.NetworkMode ?? ''
    if (mode === '' || mode === 'default') networks['bridge'] = {}
    else if (isNetwork(mode)) networks[mode] = {}
  }
  const was = byName(before)
  const becomes = byName(after)
  for (const name of was.keys()) if (!becomes.has(name)) delete networks[name]
  for (const [name, network] of becomes) if (!same(was.get(name), network)) networks[name] = toEndpoint(networks[name], network)
  const main = after.network ?? ''
  const own = networks[main]
  if (own === undefined || !isNetwork(main)) return networks
  const links = same(before.links, after.links) ? own.Links : (after.links ?? [])
  const ipam = same(before.linkLocalIps, after.linkLocalIps)
    ? own.IPAMConfig
    : { ...own.IPAMConfig, LinkLocalIPs: after.linkLocalIps ?? [] }
  networks[main] = { ...own, ...(links && main !== 'bridge' && { Links: links }), ...(ipam && { IPAMConfig: ipam }) }
  return networks
}

const isNetwork = (mode: string) => !/^(|default|host|none|container:.*)$/.test(mode)

/** The networks a run asks for, the first one with what describes it. */
function byName({ network = '', aliases, ip, ip6, moreNetworks = [] }: RunOptions): Map<string, RunNetwork> {
  const first = isNetwork(network) ? [{ name: network, aliases, ip, ip6 }] : []
  return new Map([...first, ...moreNetworks].map((one) => [one.name, one]))
}

function toEndpoint(own: Endpoint = {}, { aliases, ip, ip6 }: RunNetwork): Endpoint {
  const { Aliases: _, IPAMConfig: ipam, ...rest } = own
  const { IPv4Address: _4, IPv6Address: _6, ...others } = ipam ?? {}
  const address = { ...others, ...(ip && { IPv4Address: ip }), ...(ip6 && { IPv6Address: ip6 }) }
  return { ...rest, ...(aliases?.length && { Aliases: aliases }), ...(Object.keys(address).length > 0 && { IPAMConfig: address }) }
}
