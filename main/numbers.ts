import { i18n } from '@lingui/core'

/** A number as the language that is spoken writes it: 12,345 or 12.345. */
export const inDigits = (value: number): string => i18n.number(value, { maximumFractionDigits: 1 })

/** Bytes in powers of 1000, as docker writes what lies on a disk. */
export const toSize = (bytes: number): string => inUnits(bytes, 1000)

/** Bytes in powers of 1024, as docker writes memory. */
export const toMemory = (bytes: number): string => inUnits(bytes, 1024)

function inUnits(bytes: number, step: number): string {
  const units = ['B', step === 1000 ? 'kB' : 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(step) + 1e-9)))
  return `${inDigits(bytes / step ** power)} ${units[power] ?? ''}`
}
