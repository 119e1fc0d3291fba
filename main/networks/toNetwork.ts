import type { NetworkInspectInfo } from 'dockerode'
import type { Network, NetworkDetails } from '../../preload/contract/networks'

/** What an engine makes for itself. */
const BUILTIN = new Set(['bridge', 'host', 'none'])

/** One row of `GET /networks`. */
export function toNetwork(info: NetworkInspectInfo): Network {
  const labels = info.Labels ?? {}
  const project = labels['com.docker.compose.project']
  const createdAt = Date.parse(info.Created)
  return {
    id: info.Id,
    name: info.Name,
    driver: info.Driver,
    scope: info.Scope,
    internal: info.Internal ?? false,
    createdAt: Number.isNaN(createdAt) ? 0 : createdAt,
    subnets: (info.IPAM?.Config ?? []).flatMap((range) => range.Subnet ?? []),
    labels,
    ...(project !== undefined && { project }),
    builtin: BUILTIN.has(info.Name),
  }
}

/** `GET /networks/{id}`: with the containers that are running in it. */
export function toDetails(info: NetworkInspectInfo): NetworkDetails {
  return {
    ...toNetwork(info),
    containers: Object.entries(info.Containers ?? {}).map(([id, container]) => ({
      id,
      name: container.Name,
      ip: (container.IPv4Address || container.IPv6Address).replace(/\/\d+$/, ''),
    })),
    raw: JSON.stringify(info, null, 2),
  }
}
