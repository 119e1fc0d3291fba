import type { LayerFile, LayerMark, LayerWaste } from '../../../../preload/contract/imageLayers'
import { modeText } from '../../../lib/fileMode'
import { bytes, count } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import type { IconName } from '../../../ui/Icon'

/** Layers are counted from 1 for people. */
export const layerNumber = (layer: number): number => layer + 1

export const markOf: Record<Exclude<LayerMark, 'unchanged'>, { letter: string; word: string; hue: string }> = {
  added: { letter: 'A', word: 'Added', hue: 'add' },
  changed: { letter: 'C', word: 'Changed', hue: 'chg' },
  removed: { letter: 'D', word: 'Deleted', hue: 'del' },
}

/** What becomes of it in later layers: "all gone in 11", "22.4 MB gone in 11", "rewritten in 3". */
export function laterText({ later, size, kind }: Pick<LayerFile, 'later' | 'size' | 'kind'>): string {
  if (later === undefined) return ''
  const where = later.by === undefined ? 'later' : `in ${layerNumber(later.by)}`
  if (kind !== 'folder') return `${later.how ?? 'gone'} ${where}`
  if (later.bytes === 0) return ''
  return later.bytes === size ? `all gone ${where}` : `${bytes(later.bytes)} gone ${where}`
}

/** "1 file added in 8, deleted in 11". */
export function wasteText({ layers, by, how, files, folder }: LayerWaste): string {
  const many = layers.length > 3
  const from = many ? `${layers.length} layers` : layers.map(layerNumber).join(', ')
  return `${folder ? `${count(files, 'file')}, ` : ''}in ${from}, ${how} in ${layerNumber(by)}`
}

/** A share that never says 100 % of what is not whole. */
export function percent(share: number): string {
  const value = Math.floor(share * 1000) / 10
  return `${share >= 1 ? 100 : value >= 99 ? value : Math.round(value)} %`
}

export const iconOf = (kind: LayerFile['kind']): IconName =>
  kind === 'folder' ? 'folder' : kind === 'symlink' || kind === 'hardlink' ? 'symlink' : 'file'

/** All that is known of a file, for a tooltip. */
export function factsOf(file: LayerFile): string {
  const type = { file: '', folder: 'folder', symlink: 'link', hardlink: 'hard link', device: 'device', fifo: 'pipe', other: 'special file' }
  return [
    shownName(file.path),
    type[file.kind],
    file.target === undefined ? '' : `to ${shownName(file.target)}`,
    `${modeText(file.mode)} ${file.uid}:${file.gid}`,
    bytes(file.size),
    file.kind === 'folder' ? count(file.files, 'file') : '',
    file.layer === undefined ? '' : `from layer ${layerNumber(file.layer)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
