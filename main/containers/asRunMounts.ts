import type { RunMount } from '../../preload/contract/run'
import { formatBytes } from '../ledger/run/values'
import type { AskedBody, AskedMount } from './asked'

/** Everything mounted, as `-v`, `--mount` and `--tmpfs` say it. What comes through `--volumes-from` is not among it. */
export function toRunMounts(body: AskedBody): RunMount[] {
  const { Binds: binds, Mounts: mounts, Tmpfs: tmpfs } = body.HostConfig
  return [
    ...(binds ?? []).map(fromBind),
    ...(mounts ?? []).flatMap((mount) => fromMount(mount) ?? []),
    ...Object.entries(tmpfs ?? {}).map(([target, options]): RunMount => ({ type: 'tmpfs', target, ...modes(options) })),
    ...Object.keys(body.Volumes ?? {}).map((target): RunMount => ({ type: 'volume', target })),
  ]
}

/** `/host:/inside:ro,z`, `name:/inside`. A Windows drive keeps its colon. */
export function fromBind(bind: string): RunMount {
  const [source = '', target = '', words = ''] = bind.split(/(?<!(?:^|:)[A-Za-z](?=:[\\/])):/)
  const folder = /^([/.~\\]|[A-Za-z]:[\\/])/.test(source)
  return { type: folder ? 'bind' : 'volume', source, target, ...(folder && { createSource: true }), ...modes(words) }
}

function modes(words: string): Pick<RunMount, 'readOnly' | 'options'> {
  const asked = words === '' ? [] : words.split(',')
  const options = asked.filter((word) => word !== 'ro' && word !== 'rw')
  return { ...(asked.includes('ro') && { readOnly: true }), ...(options.length > 0 && { options }) }
}

/** Undefined for kinds that no flag of `docker run` makes here, such as an image or a named pipe. */
export function fromMount(mount: AskedMount): RunMount | undefined {
  const { Type: type, Source: source, Target: target, ReadOnly: readOnly } = mount
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs') return undefined
  const options = optionsOf(mount)
  return {
    type,
    ...(source && { source }),
    target,
    ...(readOnly === true && { readOnly: true }),
    ...(mount.BindOptions?.['CreateMountpoint'] === true && { createSource: true }),
    ...(options.length > 0 && { options }),
  }
}

function optionsOf({
  Consistency: consistency,
  BindOptions: bind = {},
  VolumeOptions: volume = {},
  TmpfsOptions: tmpfs = {},
}: AskedMount): string[] {
  const { Labels: labels = {}, DriverConfig: driver = {} } = volume
  return [
    ...(consistency && consistency !== 'default' ? [consistency] : []),
    ...(typeof bind['Propagation'] === 'string' && bind['Propagation'] !== '' ? [bind['Propagation']] : []),
    ...(bind['NonRecursive'] === true ? ['bind-recursive=disabled'] : []),
    ...(bind['ReadOnlyNonRecursive'] === true ? ['bind-recursive=writable'] : []),
    ...(bind['ReadOnlyForceRecursive'] === true ? ['bind-recursive=readonly'] : []),
    ...(volume.NoCopy === true ? ['nocopy'] : []),
    ...(volume.Subpath ? [`volume-subpath=${volume.Subpath}`] : []),
    ...Object.entries(labels).map(([name, value]) => `volume-label=${name}${value === '' ? '' : `=${value}`}`),
    ...(driver.Name ? [`volume-driver=${driver.Name}`] : []),
    ...Object.entries(driver.Options ?? {}).map(([name, value]) => `volume-opt=${name}${value === '' ? '' : `=${value}`}`),
    ...(tmpfs.SizeBytes ? [`tmpfs-size=${formatBytes(tmpfs.SizeBytes)}`] : []),
    ...(tmpfs.Mode ? [`tmpfs-mode=${tmpfs.Mode.toString(8)}`] : []),
  ]
}
