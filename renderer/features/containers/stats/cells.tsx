import { useMemo } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { memory } from '../../../lib/format'
import { Meter } from '../../../ui/Meter'
import { useLatest, useSum } from './latest'
import { cpuText, memoryText } from './words'

const measured = (row: Container) => row.state === 'running' || row.state === 'paused'

/** The share of one core, and the figure of `docker stats`. */
export function CpuCell({ row }: { row: Container }) {
  const stats = useLatest(row.id)
  if (stats === undefined || !measured(row)) return null
  return <Meter value={stats.cpu / 100} text={cpuText(stats.cpu)} />
}

/** The share of its limit, else of the engine's machine. */
export function MemoryCell({ row }: { row: Container }) {
  const stats = useLatest(row.id)
  if (stats === undefined || !measured(row)) return null
  return (
    <span title={memoryText(stats.memory, stats.memoryLimit, stats.memoryLimited)}>
      <Meter value={stats.memory} max={stats.memoryLimit} text={memory(stats.memory)} />
    </span>
  )
}

/** A group's sums: shown while all of it that runs is in sight. */
export function CpuSum({ rows }: { rows: readonly Container[] }) {
  const ids = useMeasured(rows)
  const sum = useSum(ids, (stats) => stats.cpu)
  return ids.length === 0 || sum === undefined ? null : cpuText(sum)
}

export function MemorySum({ rows }: { rows: readonly Container[] }) {
  const ids = useMeasured(rows)
  const sum = useSum(ids, (stats) => stats.memory)
  return ids.length === 0 || sum === undefined ? null : memory(sum)
}

const useMeasured = (rows: readonly Container[]) => useMemo(() => rows.filter(measured).map((row) => row.id), [rows])
