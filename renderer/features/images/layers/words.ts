import type { LayerFile, LayerMark, LayerWaste } from '../../../../preload/contract/imageLayers'
import { bytes, count } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import type { IconName } from '../../../ui/Icon'

/** Layers are counted from 1 for people. */
export const layerNumber = (layer: number): number => layer + 1

/** A name as it can be shown: bytes that are no UTF-8 come as lone surrogates and are told as `\xff`. */
export const shownName = (name: string): string =>
  oneLine(name.replace(/[\udc80-\udcff](?<![\ud800-\udbff].)/g, (char) => `\\x${(char.charCodeAt(0) - 0xdc00).toString(16)}`))

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

/** `rwxr-xr-x`, as ls writes it. */
export function modeText(mode: number): string {
  const bits = [6, 3, 0].map((shift) => (mode >> shift) & 7)
  const text = bits.map((set) => `${set & 4 ? 'r' : '-'}${set & 2 ? 'w' : '-'}${set & 1 ? 'x' : '-'}`).join('')
  return `${text.slice(0, 2)}${mode & 0o4000 ? (mode & 0o100 ? 's' : 'S') : text[2]}${text.slice(3, 5)}${mode & 0o2000 ? (mode & 0o10 ? 's' : 'S') : text[5]}${text.slice(6, 8)}${mode & 0o1000 ? (mode & 1 ? 't' : 'T') : text[8]}`
}

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
