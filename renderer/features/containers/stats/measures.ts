import { t } from '@lingui/core/macro'
import type { Container } from '../../../../preload/contract/containers'
import type { ContainerStats } from '../../../../preload/contract/containerParts'
import { memory } from '../../../lib/format'
import type { Measure, Measures, Series } from './series'
import { cpuText, percentText, rateText } from './words'
import { worded } from '../../../lib/worded'

/** One container of those that are compared. */
export interface ComparedLine {
  row: Container
  colour: string
  dash: readonly number[] | undefined
  on: boolean
  series: Series
  last: ContainerStats | undefined
  now: Measures | undefined
}

export interface ComparedMeasure {
  title: string
  /** Transfers of both directions are one figure. */
  parts: readonly Measure[]
  /** On the axis, and in words. */
  format: (value: number) => string
  inWords: (value: number) => string
  floor: number
  /** Powers of two on its axis. */
  binary?: boolean
}

export const COMPARED = worded((): readonly ComparedMeasure[] => [
  { title: t`CPU`, parts: ['cpu'], format: percentText, inWords: cpuText, floor: 5 },
  { title: t`Memory`, parts: ['memory'], format: memory, inWords: memory, floor: 1_048_576, binary: true },
  { title: t`Network, in and out`, parts: ['networkIn', 'networkOut'], format: rateText, inWords: rateText, floor: 1000 },
  { title: t`Block I/O, read and written`, parts: ['blockRead', 'blockWrite'], format: rateText, inWords: rateText, floor: 1000 },
  {
    title: t`Processes`,
    parts: ['pids'],
    format: (n) => (Number.isInteger(n) ? String(n) : ''),
    inWords: (n) => String(Math.round(n)),
    floor: 4,
  },
])

/** The measure's figure; null when a part of it is not known. */
export function sumOf(parts: readonly Measure[], valueOf: (part: Measure) => number | null | undefined): number | null {
  let sum = 0
  for (const part of parts) {
    const value = valueOf(part)
    if (value === null || value === undefined) return null
    sum += value
  }
  return sum
}
