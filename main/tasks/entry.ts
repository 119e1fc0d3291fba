import type { Task, TaskItem } from '../../preload/contract/tasks'
import { createBoundedText, type BoundedText } from './boundedText'
import { createGate, type Gate } from './gate'
import { createPulse, type Pulse } from './pulse'
import { createRate, type Rate } from './rate'
import type { TaskSpec } from './types'

/** Characters of log kept of one task. */
const LOG = 1024 * 1024
/** Parts with progress of their own kept of one task; the oldest go first. */
const ITEMS = 2000

/** One task as main holds it. `task` is replaced, never changed, so that readers can compare it. */
export interface Entry {
  task: Task
  readonly abort: AbortController
  readonly grace: number | undefined
  readonly again: TaskSpec['again']
  readonly gate: Gate
  readonly rate: Rate
  readonly log: BoundedText
  /** Parts by id, each with the `version` at which it last changed. */
  readonly items: Map<string, { item: TaskItem; version: number }>
  version: number
  /** Beats on every change of the task, its items and its log. */
  readonly pulse: Pulse
}

export function createEntry(id: string, spec: TaskSpec, startedAt: number): Entry {
  const { kind, title, engine, command, pausable } = spec
  return {
    task: {
      id,
      kind,
      title,
      engine,
      state: 'running',
      startedAt,
      ...(command !== undefined && { command }),
      ...(pausable && { pausable }),
    },
    abort: new AbortController(),
    grace: spec.grace,
    again: spec.again,
    gate: createGate(),
    rate: createRate(),
    log: createBoundedText(LOG),
    items: new Map(),
    version: 0,
    pulse: createPulse(),
  }
}

/** Merges parts by id; parts not named stay. */
export function mergeItems(entry: Entry, items: readonly TaskItem[]): void {
  entry.version += 1
  for (const item of items) entry.items.set(item.id, { item, version: entry.version })
  for (const id of entry.items.keys()) {
    if (entry.items.size <= ITEMS) break
    entry.items.delete(id)
  }
}
