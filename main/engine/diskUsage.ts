import { pause } from '../tasks/pace'
import { toAnswer } from './answer'
import { request } from './request'
import type { Engine } from './types'

/** An engine measures once at a time, and refuses who asks meanwhile. */
const PATIENCE = 30_000
const AGAIN = 250

/**
 * What the engine's objects take on its disk (`GET /system/df`); older engines measure everything whatever the `type`.
 * Waits for its turn. Throws dockerode's errors.
 */
export async function diskUsage(engine: Engine, type: 'volume' | 'build-cache' | 'image' | 'container'): Promise<unknown> {
  const began = performance.now()
  for (;;) {
    try {
      return await request(engine, '/system/df', { query: { type } })
    } catch (error) {
      const busy = /already running/i.test(toAnswer(error)?.message ?? '')
      if (!busy || performance.now() - began > PATIENCE) throw error
      await pause(AGAIN, engine.lost)
    }
  }
}

/** Bytes of every volume, by its name; an engine that cannot measure leaves them unknown. */
export async function measureVolumes(engine: Engine): Promise<Map<string, number>> {
  const usage = await diskUsage(engine, 'volume').catch(() => undefined)
  const volumes = (usage as { Volumes?: { Name: string; UsageData?: { Size: number } }[] } | undefined)?.Volumes ?? []
  return new Map(volumes.flatMap(({ Name, UsageData }) => (UsageData && UsageData.Size >= 0 ? [[Name, UsageData.Size] as const] : [])))
}
