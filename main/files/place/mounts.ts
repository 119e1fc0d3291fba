import type { ContainerInspectInfo } from 'dockerode'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { cleanPath, isIn } from './paths'

/** Something mounted in a container. */
export interface Mount {
  /** Where, as a clean path. */
  path: string
  type: string
  /** The volume's name. */
  volume: string | undefined
  readOnly: boolean
  /** Only a part of the volume is mounted. */
  partial: boolean
  shown: NonNullable<FileEntry['mount']>
}

export function mountsOf(info: ContainerInspectInfo): Mount[] {
  const asked: readonly { Target?: string | undefined; VolumeOptions?: object | null | undefined }[] = info.HostConfig.Mounts ?? []
  const mounts = info.Mounts.map((mount): Mount => {
    const type = mount.Type ?? 'bind'
    const path = cleanPath(mount.Destination)
    const readOnly = !mount.RW
    const options = asked.find(({ Target = '' }) => cleanPath(Target) === path)?.VolumeOptions ?? {}
    return {
      path,
      type,
      volume: type === 'volume' ? mount.Name : undefined,
      readOnly,
      partial: 'Subpath' in options && options.Subpath !== '',
      shown: { type, source: mount.Name ?? mount.Source ?? '', readOnly },
    }
  })
  for (const target of Object.keys((info.HostConfig as { Tmpfs?: Record<string, string> | null }).Tmpfs ?? {})) {
    const path = cleanPath(target)
    if (mounts.some((mount) => mount.path === path)) continue
    mounts.push({
      path,
      type: 'tmpfs',
      volume: undefined,
      readOnly: false,
      partial: false,
      shown: { type: 'tmpfs', source: '', readOnly: false },
    })
  }
  return mounts
}

/** What the kernel makes up in every container. */
const KERNELS = ['/dev', '/proc', '/sys']

/** Whether a path is in a tmpfs, or something else that has no files on the engine's disk. */
export function isInMemory(mounts: readonly Mount[], path: string): boolean {
  const mount = mountOf(mounts, path)
  return mount === undefined ? KERNELS.some((kernels) => isIn(path, kernels)) : mount.type === 'tmpfs'
}

/** The mount a path is in: the deepest. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  let deepest: Mount | undefined
  for (const mount of mounts) if (isIn(path, mount.path) && mount.path.length > (deepest?.path.length ?? 0)) deepest = mount
  return deepest
}
