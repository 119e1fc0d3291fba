import type { ContainerDetails } from '../../../preload/contract/containers'
import type { ImageDetails } from '../../../preload/contract/images'
import type { RunMount, RunOptions, RunPort } from '../../../preload/contract/run'

/** The parts of the engine's own answer that our words do not carry. */
interface Raw {
  HostConfig?: {
    Memory?: number
    NanoCpus?: number
    Privileged?: boolean
    ReadonlyRootfs?: boolean
    Init?: boolean | null
    ExtraHosts?: string[] | null
    NetworkMode?: string
    AutoRemove?: boolean
    Tmpfs?: Record<string, string> | null
  }
  Config?: { User?: string; WorkingDir?: string; Hostname?: string }
}

/**
 * What `docker run` would have to be told to make this container again. What comes from the image is left out, so the
 * command stays as short as the one a person wrote.
 */
export function toRun(details: ContainerDetails, image: ImageDetails | undefined): RunOptions {
  const { HostConfig: host = {}, Config: config = {} } = JSON.parse(details.raw) as Raw
  const ofImage = new Set(image?.env.map((e) => `${e.name}=${e.value}`))
  const env = Object.fromEntries(details.env.filter((e) => !ofImage.has(`${e.name}=${e.value}`)).map((e) => [e.name, e.value]))
  const labels = Object.fromEntries(Object.entries(details.labels).filter(([k, v]) => image?.labels[k] !== v))
  const mode = host.NetworkMode ?? ''
  const tmpfs: RunMount[] = Object.keys(host.Tmpfs ?? {}).map((target) => ({ type: 'tmpfs', target }))
  return {
    image: details.image,
    name: details.name,
    ...(!same(details.command, image?.command) && { command: details.command }),
    ...(details.entrypoint.length > 0 && !same(details.entrypoint, image?.entrypoint) && { entrypoint: details.entrypoint }),
    ...some('env', env),
    ...list('ports', ports(details)),
    ...list('mounts', [...mounts(details), ...tmpfs]),
    ...some('labels', labels),
    ...(details.tty && { tty: true }),
    ...(details.stdin && { stdin: true }),
    ...(host.AutoRemove === true && { autoRemove: true }),
    ...(details.restartPolicy !== '' && details.restartPolicy !== 'no' && { restart: details.restartPolicy }),
    ...(!['', 'default', 'bridge'].includes(mode) && { network: mode }),
    ...(config.User && config.User !== image?.user && { user: config.User }),
    ...(config.WorkingDir && config.WorkingDir !== image?.workdir && { workdir: config.WorkingDir }),
    // Left alone, the engine names the host after the container's id.
    ...(config.Hostname && !details.id.startsWith(config.Hostname) && mode !== 'host' && { hostname: config.Hostname }),
    ...(host.Memory !== undefined && host.Memory > 0 && { memory: host.Memory }),
    ...(host.NanoCpus !== undefined && host.NanoCpus > 0 && { cpus: host.NanoCpus / 1e9 }),
    ...(host.Privileged === true && { privileged: true }),
    ...(host.ReadonlyRootfs === true && { readOnly: true }),
    ...(host.Init === true && { init: true }),
    ...list('extraHosts', host.ExtraHosts ?? []),
  }
}

const same = (a: readonly string[], b: readonly string[] | undefined) =>
  b !== undefined && a.length === b.length && a.every((word, i) => word === b[i])
const some = <K extends string>(key: K, value: Record<string, string>) =>
  Object.keys(value).length > 0 ? ({ [key]: value } as Record<K, Record<string, string>>) : {}
const list = <K extends string, T>(key: K, value: T[]) => (value.length > 0 ? ({ [key]: value } as Record<K, T[]>) : {})

function ports(details: ContainerDetails): RunPort[] {
  const seen = new Set<string>()
  return details.ports.flatMap((port): RunPort[] => {
    if (port.host === undefined) return []
    const everywhere = port.ip === undefined || ['', '0.0.0.0', '::'].includes(port.ip)
    const key = `${everywhere ? '' : port.ip} ${port.host} ${port.container} ${port.protocol}`
    if (seen.has(key)) return []
    seen.add(key)
    return [
      {
        container: port.container,
        host: port.host,
        ...(!everywhere && port.ip !== undefined && { ip: port.ip }),
        ...(port.protocol !== 'tcp' && { protocol: port.protocol }),
      },
    ]
  })
}

function mounts(details: ContainerDetails): RunMount[] {
  return details.mounts.flatMap((mount): RunMount[] => {
    if (mount.type !== 'bind' && mount.type !== 'volume') return []
    const anonymous = mount.type === 'volume' && isAnonymous(mount.name)
    const source = mount.type === 'volume' ? mount.name : mount.source
    return [
      {
        type: mount.type,
        target: mount.target,
        ...(!anonymous && source !== undefined && { source }),
        ...(mount.readOnly && { readOnly: true }),
      },
    ]
  })
}

/** The engine names what nobody named with 64 hexadecimal digits. */
export const isAnonymous = (name: string | undefined): boolean => name === undefined || /^[0-9a-f]{64}$/.test(name)
