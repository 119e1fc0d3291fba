import type { ContainerCreateOptions, EndpointSettings } from 'dockerode'
import type { RunHealth, RunOptions } from '../../preload/contract/run'
import { flagOf } from '../ledger/run/mounts'
import { networksOf } from '../ledger/run/networks'
import { parseExpose } from '../ledger/run/ports'
import { toHostConfig, toPortKey } from './toHostConfig'

const NANOSECONDS = 1_000_000

/** What `docker run` takes, as the body of `POST /containers/create`. Parts left out, or empty, stay the image's own. */
export function toCreateBody(run: RunOptions): Omit<ContainerCreateOptions, 'name' | 'platform'> {
  const ports = [...(run.ports ?? []).map(toPortKey), ...(run.expose ?? []).flatMap((port) => parseExpose('--expose', port))]
  const anonymous = (run.mounts ?? []).filter((mount) => !mount.source && flagOf(mount) === '-v')
  return {
    Image: run.image,
    ...(run.command?.length && { Cmd: run.command }),
    // `--entrypoint ''` takes the image's away.
    ...(run.entrypoint && { Entrypoint: run.entrypoint.length > 0 ? run.entrypoint : [''] }),
    ...(run.env && { Env: Object.entries(run.env).map(([name, value]) => `${name}=${value}`) }),
    ...(run.labels && { Labels: run.labels }),
    ...(run.hostname && { Hostname: run.hostname }),
    ...(run.domainname && { Domainname: run.domainname }),
    ...(run.user && { User: run.user }),
    ...(run.workdir && { WorkingDir: run.workdir }),
    Tty: run.tty ?? false,
    OpenStdin: run.stdin ?? false,
    ...(run.stopSignal && { StopSignal: run.stopSignal }),
    ...(run.stopTimeout !== undefined && { StopTimeout: run.stopTimeout }),
    ...(run.health && { Healthcheck: toHealthcheck(run.health) }),
    ...(ports.length > 0 && { ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])) }),
    ...(anonymous.length > 0 && { Volumes: Object.fromEntries(anonymous.map(({ target }) => [target, {}])) }),
    // Engines before API 1.44 read it here, newer ones from the network.
    ...(run.macAddress && { MacAddress: run.macAddress }),
    HostConfig: toHostConfig(run),
    ...toNetworkingConfig(run),
  }
}

function toHealthcheck({ disabled, command, interval, timeout, startPeriod, startInterval, retries }: RunHealth): object {
  if (disabled === true) return { Test: ['NONE'] }
  return {
    ...(command && { Test: ['CMD-SHELL', command] }),
    ...(interval && { Interval: interval * NANOSECONDS }),
    ...(timeout && { Timeout: timeout * NANOSECONDS }),
    ...(startPeriod && { StartPeriod: startPeriod * NANOSECONDS }),
    ...(startInterval && { StartInterval: startInterval * NANOSECONDS }),
    ...(retries && { Retries: retries }),
  }
}

/** The first network; engines before API 1.44 take no more at once, so the others are joined before the start. */
function toNetworkingConfig(run: RunOptions): Pick<ContainerCreateOptions, 'NetworkingConfig'> {
  const { name = '', aliases = run.aliases, ip = run.ip, ip6 = run.ip6 } = networksOf(run)[0] ?? {}
  const { linkLocalIps, macAddress, links } = run
  const endpoint: Partial<EndpointSettings> = {
    ...(aliases?.length && { Aliases: aliases }),
    // Only networks of the user's own know links.
    ...(links?.length && isUserDefined(name) && { Links: links }),
    ...((ip || ip6 || linkLocalIps?.length) && {
      IPAMConfig: {
        ...(ip && { IPv4Address: ip }),
        ...(ip6 && { IPv6Address: ip6 }),
        ...(linkLocalIps?.length && { LinkLocalIPs: linkLocalIps }),
      },
    }),
    ...(macAddress && { MacAddress: macAddress }),
  }
  if (Object.keys(endpoint).length === 0) return {}
  return { NetworkingConfig: { EndpointsConfig: { [name || 'default']: endpoint } } }
}

const isUserDefined = (network: string): boolean => !/^(|default|bridge|host|none|nat|container:.*)$/.test(network)
