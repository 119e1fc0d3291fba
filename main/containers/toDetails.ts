import type { ContainerInspectInfo } from 'dockerode'
import type { ContainerDetails, HealthCheck, PublishedPort } from '../../preload/contract/containers'
import { toExitReason } from './exitReason'
import { byPort, toProtocol, toState } from './toContainer'

/** The engine's words for "never". */
const ZERO_TIME = '0001-01-01T00:00:00Z'

/** `GET /containers/{id}/json` in our words. */
export function toDetails(info: ContainerInspectInfo): ContainerDetails {
  const { State: state, Config: config, HostConfig: host } = info
  const startedAt = toTime(state.StartedAt)
  const finishedAt = toTime(state.FinishedAt)
  // One that waits for its next try counts as running to the engine; its exit code is that of the last one.
  const ended = startedAt !== undefined && (state.Restarting || !state.Running)
  return {
    id: info.Id,
    name: info.Name.replace(/^\//, ''),
    image: config.Image,
    imageId: info.Image,
    platform: info.Platform ?? '',
    state: toState(state.Status),
    ...(state.Pid > 0 && { pid: state.Pid }),
    ...(state.Health && state.Health.Status !== 'none' && { health: toHealth(state.Health, config) }),
    ...(ended && {
      exitCode: state.ExitCode,
      exitReason: toExitReason({ exitCode: state.ExitCode, oomKilled: state.OOMKilled, memory: host.Memory ?? 0 }),
    }),
    oomKilled: state.OOMKilled,
    error: state.Error ?? '',
    createdAt: Date.parse(info.Created),
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    restarts: info.RestartCount ?? 0,
    restartPolicy: toRestartPolicy(host.RestartPolicy),
    autoRemove: host.AutoRemove ?? false,
    privileged: host.Privileged ?? false,
    readOnly: host.ReadonlyRootfs ?? false,
    stopSignal: ('StopSignal' in config && typeof config.StopSignal === 'string' && config.StopSignal) || '',
    limits: toLimits(host),
    logDriver: host.LogConfig?.Type ?? '',
    command: toWords(config.Cmd),
    entrypoint: toWords(config.Entrypoint),
    workdir: config.WorkingDir ?? '',
    user: config.User ?? '',
    hostname: config.Hostname ?? '',
    tty: config.Tty,
    stdin: config.OpenStdin,
    env: (config.Env ?? []).map(toVariable),
    ports: toPorts(info),
    mounts: toMounts(info),
    networks: Object.entries(info.NetworkSettings.Networks ?? {}).map(([name, network]) => ({
      name,
      ...(network.NetworkID && { id: network.NetworkID }),
      ip: network.IPAddress ?? '',
      gateway: network.Gateway ?? '',
      mac: network.MacAddress ?? '',
      aliases: toWords(network.Aliases),
    })),
    labels: config.Labels ?? {},
    raw: JSON.stringify(info, null, 2),
  }
}

function toTime(time: string | undefined): number | undefined {
  if (time === undefined || time === '' || time === ZERO_TIME) return undefined
  const at = Date.parse(time)
  return Number.isNaN(at) ? undefined : at
}

type State = ContainerInspectInfo['State']
type Config = ContainerInspectInfo['Config']

function toHealth(health: NonNullable<State['Health']>, config: Config): ContainerDetails['health'] {
  const check = toCheck(config.Healthcheck)
  return {
    status: health.Status,
    failingStreak: health.FailingStreak,
    ...(check && { check }),
    log: (health.Log ?? []).map((probe) => ({ at: toTime(probe.Start) ?? 0, exitCode: probe.ExitCode, output: probe.Output })),
  }
}

/** Docker counts in nanoseconds, and 0 means its own default. */
function toCheck(check: Config['Healthcheck']): HealthCheck | undefined {
  const [kind, ...words] = check?.Test ?? []
  if (check === undefined || kind === undefined || kind === 'NONE') return undefined
  const [interval, timeout, startPeriod] = [check.Interval, check.Timeout, check.StartPeriod].map((time) => (time ?? 0) / 1e6)
  return {
    command: kind === 'CMD-SHELL' ? words.join(' ') : kind === 'CMD' ? words : [kind, ...words],
    ...(interval && { interval }),
    ...(timeout && { timeout }),
    ...(startPeriod && { startPeriod }),
    ...(check.Retries && { retries: check.Retries }),
  }
}

function toLimits(host: ContainerInspectInfo['HostConfig']): ContainerDetails['limits'] {
  const { Memory: memory, NanoCpus: nano, CpuQuota: quota, CpuPeriod: period, PidsLimit: pids } = host
  const cpus = nano ? nano / 1e9 : quota && quota > 0 ? quota / (period || 100_000) : undefined
  return {
    ...(memory && { memory }),
    ...(cpus !== undefined && { cpus }),
    // -1 is none, as is 0.
    ...(pids && pids > 0 && { pids }),
  }
}

function toRestartPolicy(policy: { Name: string; MaximumRetryCount?: number | undefined } | undefined): string {
  const times = policy?.MaximumRetryCount ?? 0
  return times > 0 ? `${policy?.Name}:${times}` : policy?.Name || 'no'
}

const toWords = (words: unknown): string[] => (Array.isArray(words) ? words.map(String) : typeof words === 'string' ? [words] : [])

/** `NAME=value`; a name alone has been taken out of the image's environment. */
function toVariable(line: string): { name: string; value: string } {
  const at = line.indexOf('=')
  return at < 0 ? { name: line, value: '' } : { name: line.slice(0, at), value: line.slice(at + 1) }
}

type Bindings = Readonly<Record<string, readonly { HostIp?: string; HostPort?: string }[] | null>>

/** What is published now; of a container that is not running, what it publishes once it runs. */
function toPorts(info: ContainerInspectInfo): PublishedPort[] {
  const now: Bindings = info.NetworkSettings.Ports ?? {}
  const planned: Bindings = {
    ...Object.fromEntries(Object.keys(info.Config.ExposedPorts ?? {}).map((key) => [key, null])),
    ...info.HostConfig.PortBindings,
  }
  const bindings = Object.keys(now).length > 0 ? now : planned
  return Object.entries(bindings)
    .flatMap(([key, hosts]): PublishedPort[] => {
      const [number, protocol] = key.split('/')
      const port = { container: Number(number), protocol: toProtocol(protocol) }
      if (!hosts || hosts.length === 0) return [port]
      return hosts.map(({ HostIp: ip, HostPort: host }) => ({
        ...port,
        ...(Number(host) > 0 && { host: Number(host) }),
        ...(ip && { ip }),
      }))
    })
    .sort(byPort)
}

function toMounts(info: ContainerInspectInfo): ContainerDetails['mounts'] {
  const mounts = (info.Mounts ?? []).map((mount) => ({
    type: mount.Type,
    ...(mount.Name !== undefined && mount.Name !== '' && { name: mount.Name }),
    source: mount.Source ?? '',
    target: mount.Destination,
    readOnly: !mount.RW,
  }))
  // `--tmpfs` is a setting of the container, not one of its mounts.
  const tmpfs: Readonly<Record<string, string>> = info.HostConfig.Tmpfs ?? {}
  return [
    ...mounts,
    ...Object.entries(tmpfs).map(([target, options]) => ({
      type: 'tmpfs',
      source: '',
      target,
      readOnly: options.split(',').includes('ro'),
    })),
  ]
}
