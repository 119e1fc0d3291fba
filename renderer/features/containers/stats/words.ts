import { plural, t } from '@lingui/core/macro'
import { bytes, memory as memoryInWords, percent as inPercent } from '../../../lib/format'

export const cpuText = (percent: number): string => inPercent(percent, 1, 1)
/** As an axis has it: 25%, 2.5%. */
export const percentText = (percent: number): string => inPercent(percent, 0, 1)
export const rateText = (perSecond: number): string => `${bytes(perSecond)}/s`
export const pidsText = (pids: number): string => plural(Math.round(pids), { one: '# process', other: '# processes' })

/** `212 MB of 512 MB · 41%`; a share of the whole machine is said as one. */
export function memoryText(memory: number, limit: number, limited: boolean): string {
  const share = limit > 0 ? inPercent((memory / limit) * 100, 1, 1) : ''
  if (limited) return t`${memoryInWords(memory)} of ${memoryInWords(limit)} · ${share}`
  return share === '' ? memoryInWords(memory) : t`${memoryInWords(memory)} · ${share} of the engine's ${memoryInWords(limit)}`
}
