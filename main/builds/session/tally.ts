import { t } from '@lingui/core/macro'
import type { BuildSink } from '../record'
import type { ContextEntry } from '../context/walk'

/** The step under which sending is shown. */
export const SENT = 'context'
const EVERY = 100

export interface Tally {
  counted(entries: AsyncIterable<ContextEntry>): AsyncGenerator<ContextEntry, void, undefined>
  sent(bytes: number): void
  done(): void
}

/** Shows in the build how many bytes went to the engine, and how many the context has: the rest the engine had from earlier builds. */
export function createTally(sink: BuildSink): Tally {
  let total = 0
  let done = 0
  let told = 0
  const tell = () => {
    told = performance.now()
    sink.step(SENT, { progress: { name: 'sent', done, total } })
  }
  return {
    async *counted(entries) {
      if (!sink.stepOf(SENT)) sink.step(SENT, { instruction: t`send build context`, internal: true, startedAt: Date.now() })
      sink.step(SENT, { state: 'running' })
      for await (const entry of entries) {
        if (entry.kind === 'file') {
          total += entry.stats.size
          sink.offered?.(entry.path, entry.stats.size, entry.stats.mtimeMs)
        }
        yield entry
      }
    },
    sent(bytes) {
      done += bytes
      if (performance.now() - told >= EVERY) tell()
    },
    done() {
      tell()
      sink.step(SENT, { state: 'done', endedAt: Date.now() })
    },
  }
}
