import { createInterface } from 'node:readline'
import * as z from 'zod'
import type { ContainerDetails } from '../../preload/contract/containers'
import { openStream } from '../engine/request'
import type { Engine } from '../engine/types'
import { toExitReason } from './exitReason'
import { toEngineTime } from './logs'

const Line = z.object({
  Action: z.string(),
  time: z.number(),
  Actor: z.object({ Attributes: z.record(z.string(), z.string()).nullish() }),
})

/** Longer than an engine takes to read its 256 events from memory. */
const PATIENCE = 4000

/**
 * How the main process ended the last time before it was started again. `inspect` forgets that at the start; the engine
 * remembers its latest events, and answers those up to that start at once.
 */
export async function readLastExit(
  engine: Engine,
  id: string,
  { startedAt, memory }: { startedAt: number; memory: number },
): Promise<ContainerDetails['lastExit']> {
  const filters = JSON.stringify({ container: [id], type: ['container'], event: ['die', 'oom'] })
  // By the engine's own clock. One that lies ahead would be waited for.
  const until = toEngineTime(startedAt)
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const stream = await openStream(engine, '/events', { query: { since: '1', until, filters }, signal })
    let oomKilled = false
    let last: ContainerDetails['lastExit']
    for await (const text of createInterface({ input: stream })) {
      if (text.trim() === '') continue
      const { Action: action, time, Actor: actor } = Line.parse(JSON.parse(text))
      if (action === 'oom') oomKilled = true
      if (action !== 'die') continue
      const exitCode = Number(actor.Attributes?.['exitCode'] ?? 0)
      last = { at: time * 1000, exitCode, reason: toExitReason({ exitCode, oomKilled, memory }) }
      oomKilled = false
    }
    return last
  } catch {
    // Without an answer the page says how often it was restarted, and no more.
    return undefined
  }
}
