import type { ContainerCreateOptions, HostConfig, MountSettings } from 'dockerode'
import type { RunMount, RunOptions, RunPort } from '../../preload/contract/run'

/** What `docker run` takes, as the body of `POST /containers/create`. Parts left out, or empty, stay the image's own. */
export function toCreateBody(run: RunOptions): Omit<ContainerCreateOptions, 'name' | 'platform'> {
  const { ports = [], env = {}, labels } = run
  return {
    Image: run.image,
    ...(run.command?.length && { Cmd: run.command }),
    // `--entrypoint ''` takes the image's away.
    ...(run.entrypoint && { Entrypoint: run.entrypoint.length > 0 ? run.entrypoint : [''] }),
    ...(run.env && { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
    ...(labels && { Labels: labels }),
    ...(run.hostname && { Hostname: run.hostname }),
    ...(run.user && { User: run.user }),
    ...(run.workdir && { WorkingDir: run.workdir }),
    Tty: run.tty ?? false,
    OpenStdin: run.stdin ?? false,
    ...(ports.length > 0 && { ExposedPorts: Object.fromEntries(ports.map((port) => [toKey(port), {}])) }),
    HostConfig: toHostConfig(run, ports),
  }
}

function toHostConfig(run: RunOptions, ports: readonly RunPort[]): HostConfig {
  return {
    ...(ports.length > 0 && { PortBindings: toBindings(ports) }),
    ...(run.mounts?.length && { Mounts: run.mounts.map(toMount) }),
    ...(run.network && { NetworkMode: run.network }),
    ...(run.restart && { RestartPolicy: toRestartPolicy(run.restart) }),
    ...(run.autoRemove && { AutoRemove: true }),
    ...(run.memory && { Memory: run.memory }),
    ...(run.cpus && { NanoCpus: Math.round(run.cpus * 1e9) }),
    ...(run.privileged && { Privileged: true }),
    ...(run.readOnly && { ReadonlyRootfs: true }),
    ...(run.init && { Init: true }),
    ...(run.extraHosts?.length && { ExtraHosts: run.extraHosts }),
  }
}

const toKey = (port: RunPort) => `${port.container}/${port.protocol ?? 'tcp'}`

/** One container port may be published on several host ports. */
function toBindings(ports: readonly RunPort[]): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const port of ports) (bindings[toKey(port)] ??= []).push({ HostIp: port.ip ?? '', HostPort: String(port.host ?? '') })
  return bindings
}

function toMount(mount: RunMount): MountSettings {
  return { Type: mount.type, Source: mount.source ?? '', Target: mount.target, ReadOnly: mount.readOnly ?? false }
}

/** `on-failure:3` → on-failure, 3 times. */
function toRestartPolicy(policy: string): { Name: string; MaximumRetryCount?: number } {
  const [name = policy, times] = policy.split(':')
  return { Name: name, ...(times !== undefined && { MaximumRetryCount: Number(times) }) }
}
