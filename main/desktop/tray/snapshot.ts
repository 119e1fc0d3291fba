import type { Container } from '../../../preload/contract/containers'
import type { Engine, EngineStarter } from '../../../preload/contract/engines'
import type { Task } from '../../../preload/contract/tasks'

/** A container, and when it last began or ended, as far as can be told. */
export interface Seen {
  row: Container
  changedAt: number
}

/** All that the tray tells of, at one moment. */
export interface Snapshot {
  engines: readonly Engine[]
  starters: readonly EngineStarter[]
  containers: readonly Seen[]
  tasks: readonly Task[]
  /** `docker run` lines, the newest first, secrets hidden. */
  runs: readonly string[]
}

export type TrayState = 'none' | 'idle' | 'working' | 'trouble'

export const currentOf = ({ engines }: Pick<Snapshot, 'engines'>): Engine | undefined => engines.find(({ current }) => current)
export const isRunning = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting'
export const isInTrouble = ({ state, health }: Container): boolean => state === 'restarting' || state === 'dead' || health === 'unhealthy'

/** Which icon: trouble is told before work, because work ends by itself. */
export function stateOf(now: Snapshot): TrayState {
  if (currentOf(now)?.state !== 'connected') return 'none'
  if (now.containers.some(({ row }) => isInTrouble(row))) return 'trouble'
  return now.tasks.some(({ state }) => state === 'running') ? 'working' : 'idle'
}

const UNITS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
  year: 31_536_000_000,
}

/** How long ago a container began or ended, by the engine's own words: "Up 3 hours", "Exited (1) About a minute ago". */
export function agoOf(status: string): number | undefined {
  const [, count = '', unit = ''] = /(\d+|about an?|less than a) (second|minute|hour|day|week|month|year)s?/i.exec(status) ?? []
  const length = UNITS[unit.toLowerCase()]
  if (length === undefined) return undefined
  return /^\d+$/.test(count) ? Number(count) * length : /^less/i.test(count) ? 0 : length
}
