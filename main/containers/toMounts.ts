import type { HostConfig, MountSettings } from 'dockerode'
import type { RunMount } from '../../preload/contract/run'
import { CONSISTENCY, flagOf, formatVolume, PROPAGATION, tmpfsOptions } from '../ledger/run/mounts'
import { parseBytes, splitPair } from '../ledger/run/values'

/** Where `docker run` puts them: what -v says in Binds, what --mount says in Mounts. Anonymous volumes are not here but in Volumes. */
export function toMounts(mounts: readonly RunMount[]): Pick<HostConfig, 'Binds' | 'Mounts' | 'Tmpfs'> {
  const said = (flag: string): RunMount[] => mounts.filter((mount) => flagOf(mount) === flag)
  const binds = said('-v').filter(({ source }) => source)
  const tmpfs = said('--tmpfs')
  const others = said('--mount')
  return {
    ...(binds.length > 0 && { Binds: binds.map(formatVolume) }),
    ...(others.length > 0 && { Mounts: others.map(toMount) }),
    ...(tmpfs.length > 0 && { Tmpfs: Object.fromEntries(tmpfs.map((mount) => [mount.target, tmpfsOptions(mount)])) }),
  }
}

function toMount(mount: RunMount): MountSettings {
  const { type, source, target, readOnly, options = [] } = mount
  const consistency = options.find((option) => CONSISTENCY.has(option))
  return {
    Type: type,
    Source: source ?? '',
    Target: target,
    ReadOnly: readOnly ?? false,
    ...(type === 'bind' && consistency !== undefined && { Consistency: consistency }),
    ...(type === 'bind' && toBindOptions(mount)),
    ...(type === 'volume' && toVolumeOptions(options)),
    ...(type === 'tmpfs' && toTmpfsOptions(options)),
  } as MountSettings
}

/** Fields of one name: `volume-opt=type=nfs` gives `type=nfs` for `volume-opt`. */
const fieldsOf = (options: readonly string[], name: string): string[] =>
  options.flatMap((option) => {
    const [key, value] = splitPair(option)
    return key === name ? [value ?? 'true'] : []
  })

function toBindOptions({ createSource, options = [] }: RunMount): { BindOptions?: object } {
  const propagation = options.find((option) => PROPAGATION.has(option))
  const recursive = fieldsOf(options, 'bind-recursive')[0]
  const flat = recursive === 'disabled' || /^(true|1)$/.test(fieldsOf(options, 'bind-nonrecursive')[0] ?? '')
  const bind = {
    ...(propagation !== undefined && { Propagation: propagation }),
    ...(flat && { NonRecursive: true }),
    ...(recursive === 'writable' && { ReadOnlyNonRecursive: true }),
    ...(recursive === 'readonly' && { ReadOnlyForceRecursive: true }),
    ...(createSource === true && { CreateMountpoint: true }),
  }
  return Object.keys(bind).length > 0 ? { BindOptions: bind } : {}
}

function toVolumeOptions(options: readonly string[]): { VolumeOptions?: object } {
  const map = (fields: readonly string[]): Record<string, string> =>
    Object.fromEntries(fields.map(splitPair).map(([name, value]) => [name, value ?? '']))
  const labels = fieldsOf(options, 'volume-label')
  const driver = fieldsOf(options, 'volume-driver')[0]
  const settings = fieldsOf(options, 'volume-opt')
  const subpath = fieldsOf(options, 'volume-subpath')[0]
  const volume = {
    ...(options.includes('nocopy') && { NoCopy: true }),
    ...(labels.length > 0 && { Labels: map(labels) }),
    ...(subpath !== undefined && { Subpath: subpath }),
    ...((driver !== undefined || settings.length > 0) && {
      DriverConfig: { ...(driver !== undefined && { Name: driver }), ...(settings.length > 0 && { Options: map(settings) }) },
    }),
  }
  return Object.keys(volume).length > 0 ? { VolumeOptions: volume } : {}
}

function toTmpfsOptions(options: readonly string[]): { TmpfsOptions?: object } {
  const size = [...fieldsOf(options, 'tmpfs-size'), ...fieldsOf(options, 'size')][0]
  const mode = [...fieldsOf(options, 'tmpfs-mode'), ...fieldsOf(options, 'mode')][0]
  const tmpfs = {
    ...(size !== undefined && { SizeBytes: parseBytes('tmpfs-size', size) }),
    ...(mode !== undefined && { Mode: Number.parseInt(mode, 8) }),
  }
  return Object.keys(tmpfs).length > 0 ? { TmpfsOptions: tmpfs } : {}
}
