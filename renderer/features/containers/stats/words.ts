import { bytes, count, memory as memoryInWords } from '../../../lib/format'

export const cpuText = (percent: number): string => `${percent.toFixed(1)}%`
/** As an axis has it: 25%, 2.5%. */
export const percentText = (percent: number): string => `${Number(percent.toFixed(1))}%`
export const rateText = (perSecond: number): string => `${bytes(perSecond)}/s`
export const pidsText = (pids: number): string => count(Math.round(pids), 'process', 'processes')

/** `212 MB of 512 MB · 41%`; a share of the whole machine is said as one. */
export function memoryText(memory: number, limit: number, limited: boolean): string {
  const share = limit > 0 ? `${((memory / limit) * 100).toFixed(1)}%` : ''
  if (limited) return `${memoryInWords(memory)} of ${memoryInWords(limit)} · ${share}`
  return share === '' ? memoryInWords(memory) : `${memoryInWords(memory)} · ${share} of the engine's ${memoryInWords(limit)}`
}
