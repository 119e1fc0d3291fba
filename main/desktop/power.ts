import { powerMonitor } from 'electron'
import type { AppServices } from '../../preload/contract'
import type { Watching } from './watching'

/**
 * A machine that wakes up tries its engines at once, not when their back-off is over. A connection that only looks alive is
 * asked something, which shows it to be dead within seconds.
 */
export function reconnectOnWake({ engines, watching }: { engines: AppServices['engines']; watching: Watching }): void {
  const wake = (): void => {
    const ctx = { signal: AbortSignal.timeout(60_000) }
    for (const { id, current, state } of watching.now.engines) {
      if (state === 'unreachable' || (current && state !== 'connected')) void engines.retry({ engine: id }, ctx).catch(() => undefined)
      else if (state === 'connected') void engines.info({ engine: id }, ctx).catch(() => undefined)
    }
  }
  powerMonitor.on('resume', wake)
}
