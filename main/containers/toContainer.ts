import type { ContainerInfo, Port } from 'dockerode'
import { type Container, ContainerState, type PublishedPort } from '../../preload/contract/containers'
import { nameOf } from '../engine/containerNames'

const STATES: ReadonlySet<string> = new Set(ContainerState.options)
// Podman's words for what Docker calls created and exited.
const OTHER_STATES: Readonly<Record<string, ContainerState>> = {
  configured: 'created',
  initialized: 'created',
  stopped: 'exited',
  stopping: 'running',
}

/** A container's state in our words; one we have never heard of counts as dead. */
export function toState(state: string): ContainerState {
  return STATES.has(state) ? (state as ContainerState) : (OTHER_STATES[state] ?? 'dead')
}

/** One row of `GET /containers/json`. It runs for each of a thousand rows, so it only moves and never parses twice. */
export function toContainer(info: ContainerInfo): Container {
  const { Status: status, Labels: labels } = info
  const health = healthOf(status)
  const exitCode = exitCodeOf(status)
  const project = labels?.['com.docker.compose.project']
  const service = labels?.['com.docker.compose.service']
  return {
    id: info.Id,
    name: nameOf(info),
    image: info.Image,
    imageId: info.ImageID,
    command: info.Command,
    state: toState(info.State),
    ...(health && { health }),
    status,
    ...(exitCode !== undefined && { exitCode }),
    createdAt: info.Created * 1000,
    ports: toPorts(info.Ports),
    labels: labels ?? {},
    ...(project !== undefined && { project }),
    ...(service !== undefined && { service }),
    networks: Object.keys(info.NetworkSettings?.Networks ?? {}),
  }
}

/** The list has no field for health: it stands at the end of `Up 3 hours (healthy)`, `Up 2 seconds (health: starting)`. */
function healthOf(status: string): Container['health'] {
  if (!status.endsWith(')')) return undefined
  if (status.endsWith('(healthy)')) return 'healthy'
  if (status.endsWith('(unhealthy)')) return 'unhealthy'
  return status.endsWith('(health: starting)') ? 'starting' : undefined
}

/** Nor one for the exit code: `Exited (137) 2 minutes ago`, `Restarting (1) 4 seconds ago`. */
function exitCodeOf(status: string): number | undefined {
  if (!status.startsWith('Exited (') && !status.startsWith('Restarting (')) return undefined
  const code = Number.parseInt(status.slice(status.indexOf('(') + 1), 10)
  return Number.isNaN(code) ? undefined : code
}

function toPorts(ports: readonly Port[] | null): PublishedPort[] {
  return (ports ?? []).map(toPort).sort(byPort)
}

function toPort(port: Port): PublishedPort {
  return {
    container: port.PrivatePort,
    protocol: toProtocol(port.Type),
    ...(port.PublicPort && { host: port.PublicPort }),
    ...(port.IP && { ip: port.IP }),
  }
}

export function toProtocol(name: string | undefined): PublishedPort['protocol'] {
  return name === 'udp' || name === 'sctp' ? name : 'tcp'
}

/** The engine lists ports in no order: without one, each list would look like a change. */
export function byPort(a: PublishedPort, b: PublishedPort): number {
  return a.container - b.container || (a.host ?? 0) - (b.host ?? 0) || compare(a.protocol, b.protocol) || compare(a.ip ?? '', b.ip ?? '')
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
