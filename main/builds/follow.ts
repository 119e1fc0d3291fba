import type { BuildEvent, BuildStep } from '../../preload/contract/builds'
import { createPace } from '../tasks/pace'
import type { BuildRecord } from './record'

/** Characters of log in one item. */
const LOG_ITEM = 256 * 1024

/**
 * One build: first all its steps and the log so far, then what changed, at most every `every` ms, until it has ended. A long log so
 * far comes in several items. It reads the build's own state, so a slow follower holds nothing.
 */
export async function* followBuild(record: BuildRecord, signal: AbortSignal, every = 50): AsyncGenerator<BuildEvent, void, undefined> {
  const pace = createPace(every)
  const known = new Map<string, BuildStep>()
  let build: BuildEvent['build']
  let position = 0
  let dropped = 0
  for (let snapshot = true; !signal.aborted; snapshot = false) {
    const seen = record.pulse.count
    const now = record.build
    const steps = record.steps.filter((step) => known.get(step.id) !== step)
    for (const step of steps) known.set(step.id, step)
    const { lines, next } = record.output.read(position, LOG_ITEM)
    position = next
    const more = next < record.output.end
    if (snapshot || now !== build || steps.length > 0 || lines.length > 0) {
      const gone = record.output.dropped
      yield { snapshot, steps, log: lines, ...(now !== build && { build: now }), ...(gone !== dropped && { dropped: gone }) }
      dropped = gone
    }
    build = now
    if (more) continue
    if (now.state !== 'running') return
    await record.pulse.after(seen, signal)
    await pace(signal)
  }
}
