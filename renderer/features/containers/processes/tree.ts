import type { Process } from '../../../../preload/contract/containerParts'

export interface ProcessRow {
  process: Process
  /** How far below the first process it is; 0 in a sorted list. */
  depth: number
}

export type ProcessOrder = 'tree' | 'cpu' | 'memory'

/** Parents before their children, by pid; or the busiest, or the largest, first. */
export function arrange(processes: readonly Process[], order: ProcessOrder): ProcessRow[] {
  if (order === 'tree') return tree(processes)
  const weight = (process: Process) => (order === 'cpu' ? process.cpu : process.memory) ?? -1
  return [...processes].sort((a, b) => weight(b) - weight(a) || a.pid - b.pid).map((process) => ({ process, depth: 0 }))
}

function tree(processes: readonly Process[]): ProcessRow[] {
  const there = new Set(processes.map((process) => process.pid))
  const children = new Map<number, Process[]>()
  const isRoot = (process: Process) => !there.has(process.parent) || process.parent === process.pid
  for (const process of processes) {
    if (isRoot(process)) continue
    const siblings = children.get(process.parent)
    if (siblings === undefined) children.set(process.parent, [process])
    else siblings.push(process)
  }
  const rows: ProcessRow[] = []
  // A stack, not a recursion: what a container nests is not ours to bound.
  const waiting = processes
    .filter(isRoot)
    .toReversed()
    .map((process) => ({ process, depth: 0 }))
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    rows.push(row)
    for (const process of (children.get(row.process.pid) ?? []).toReversed()) waiting.push({ process, depth: row.depth + 1 })
  }
  return rows
}
