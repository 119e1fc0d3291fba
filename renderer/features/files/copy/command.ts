import type { FilePlace } from '../../../../preload/contract/fileParts'
import { joinWords } from '../../../lib/splitWords'

export interface CopySide {
  /** Undefined for this machine. */
  place?: FilePlace | undefined
  name: string
  path: string
}

/** `docker cp` for each source; undefined where docker has no word for it: volumes and images have no names there. */
export function copyCommand(
  from: CopySide,
  paths: readonly string[],
  to: CopySide,
  options: { archive: boolean; followLinks: boolean },
): string | undefined {
  if ([from, to].some(({ place }) => place !== undefined && place.kind !== 'container')) return undefined
  const flags = [options.archive ? '-a' : '', options.followLinks ? '-L' : ''].filter((flag) => flag !== '')
  const side = ({ place, name }: CopySide, path: string) => (place === undefined ? path : `${name}:${path}`)
  return paths
    .map((path) =>
      from.place !== undefined && to.place !== undefined
        ? `${joinWords(['docker', 'cp', ...flags, side(from, path), '-'])} | ${joinWords(['docker', 'cp', ...(options.archive ? ['-a'] : []), '-', side(to, to.path)])}`
        : joinWords(['docker', 'cp', ...flags, side(from, path), side(to, to.path)]),
    )
    .join('\n')
}
