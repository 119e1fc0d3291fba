import { plural, t } from '@lingui/core/macro'
import type { LayerFile, LayerMark, LayerWaste } from '../../../../preload/contract/imageLayers'
import { modeText } from '../../../lib/fileMode'
import { bytes } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import type { IconName } from '../../../ui/Icon'
import { worded } from '../../../lib/worded'

/** Layers are counted from 1 for people. */
export const layerNumber = (layer: number): number => layer + 1

export const markOf = worded((): Record<Exclude<LayerMark, 'unchanged'>, { letter: string; word: string; hue: string }> => ({
  added: { letter: 'A', word: t`Added`, hue: 'add' },
  changed: { letter: 'C', word: t`Changed`, hue: 'chg' },
  removed: { letter: 'D', word: t`Deleted`, hue: 'del' },
}))

/** What becomes of it in later layers: "all gone in 11", "22.4 MB gone in 11", "rewritten in 3". */
export function laterText({ later, size, kind }: Pick<LayerFile, 'later' | 'size' | 'kind'>): string {
  if (later === undefined) return ''
  const { by, how } = later
  const layer = by === undefined ? undefined : layerNumber(by)
  if (kind !== 'folder') {
    if (how === 'rewritten') return layer === undefined ? t`rewritten later` : t`rewritten in ${layer}`
    if (how === 'deleted') return layer === undefined ? t`deleted later` : t`deleted in ${layer}`
    return layer === undefined ? t`gone later` : t`gone in ${layer}`
  }
  if (later.bytes === 0) return ''
  if (later.bytes === size) return layer === undefined ? t`all gone later` : t`all gone in ${layer}`
  const amount = bytes(later.bytes)
  return layer === undefined ? t`${amount} gone later` : t`${amount} gone in ${layer}`
}

/** "1 file in 8, deleted in 11". */
export function wasteText({ layers, by, how, files, folder }: LayerWaste): string {
  const from = layers.length > 3 ? t`${layers.length} layers` : layers.map(layerNumber).join(', ')
  const end = layerNumber(by)
  if (!folder) return how === 'deleted' ? t`in ${from}, deleted in ${end}` : t`in ${from}, rewritten in ${end}`
  const count = plural(files, { one: '# file', other: '# files' })
  return how === 'deleted' ? t`${count} in ${from}, deleted in ${end}` : t`${count} in ${from}, rewritten in ${end}`
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
  const type = {
    file: '',
    folder: t`folder`,
    symlink: t`link`,
    hardlink: t`hard link`,
    device: t`device`,
    fifo: t`pipe`,
    other: t`special file`,
  }
  return [
    shownName(file.path),
    type[file.kind],
    file.target === undefined ? '' : t`to ${shownName(file.target)}`,
    `${modeText(file.mode)} ${file.uid}:${file.gid}`,
    bytes(file.size),
    file.kind === 'folder' ? plural(file.files, { one: '# file', other: '# files' }) : '',
    file.layer === undefined ? '' : t`from layer ${layerNumber(file.layer)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
