import type { RunHealth } from '../../preload/contract/run'
import type { Health } from './asked'

/** Seconds a container without a health check must run to count as started. */
const PLAIN = 10
const LONGEST = 600
/** The engine's own, for a check that says nothing else. */
const INTERVAL = 30
const TIMEOUT = 30

/** Seconds until the first health check of a container has surely answered. */
export function patienceFor(check: Health | null | undefined, asked: RunHealth | undefined): number {
  const tested = asked?.command !== undefined || (check?.Test?.length ?? 0) > 0
  if (asked?.disabled === true || !tested || (check?.Test?.[0] === 'NONE' && asked?.command === undefined)) return PLAIN
  const seconds = (ms: number | undefined, ns: number | undefined, usual: number) => (ms ? ms / 1e3 : ns ? ns / 1e9 : usual)
  const interval = seconds(asked?.interval, check?.Interval, INTERVAL)
  const start = seconds(asked?.startPeriod, check?.StartPeriod, 0)
  const timeout = seconds(asked?.timeout, check?.Timeout, TIMEOUT)
  return Math.min(LONGEST, Math.ceil(Math.max(PLAIN, start + interval + Math.min(timeout, TIMEOUT) + 1)))
}
