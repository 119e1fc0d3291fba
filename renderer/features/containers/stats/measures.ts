import type { Container } from '../../../../preload/contract/containers'
import type { ContainerStats } from '../../../../preload/contract/containerParts'
import { bytes } from '../../../lib/format'
import type { Measures, Series } from './series'
import { cpuText, percentText, rateText } from './words'

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
  id: string
  title: string
  pick: (measures: Measures) => number | null
  /** On the axis, and in words. */
  format: (value: number) => string
  inWords: (value: number) => string
  floor: number
}

const both = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)

/** What is compared: transfers of both directions are one figure. */
export const COMPARED: readonly ComparedMeasure[] = [
  { id: 'cpu', title: 'CPU', pick: (now) => now.cpu, format: percentText, inWords: cpuText, floor: 5 },
  { id: 'memory', title: 'Memory', pick: (now) => now.memory, format: bytes, inWords: bytes, floor: 1_000_000 },
  {
    id: 'network',
    title: 'Network, in and out',
    pick: (now) => both(now.networkIn, now.networkOut),
    format: rateText,
    inWords: rateText,
    floor: 1000,
  },
  {
    id: 'block',
    title: 'Block I/O, read and written',
    pick: (now) => both(now.blockRead, now.blockWrite),
    format: rateText,
    inWords: rateText,
    floor: 1000,
  },
  {
    id: 'pids',
    title: 'Processes',
    pick: (now) => now.pids,
    format: (n) => (Number.isInteger(n) ? String(n) : ''),
    inWords: (n) => String(Math.round(n)),
    floor: 4,
  },
]

export function measuresAt(series: Series, index: number): Measures {
  const at = (values: readonly (number | null)[]) => values[index] ?? null
  return {
    cpu: at(series.cpu),
    memory: at(series.memory),
    networkIn: at(series.networkIn),
    networkOut: at(series.networkOut),
    blockRead: at(series.blockRead),
    blockWrite: at(series.blockWrite),
    pids: at(series.pids),
  }
}
