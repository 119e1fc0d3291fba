import { randomUUID } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { LedgerEntry } from '../../preload/contract/ledger'
import { createTopic, type Topic } from '../tasks/topic'
import type { Ledger } from './types'

/** Entries kept; the oldest go first. */
const KEPT = 500

export interface OpenLedger extends Ledger {
  entries(): LedgerEntry[]
  readonly topic: Topic<LedgerEntry>
}

export function createLedger(): OpenLedger {
  const entries = new Map<string, LedgerEntry>()
  const topic = createTopic<LedgerEntry>()

  function put(entry: LedgerEntry): LedgerEntry {
    entries.set(entry.id, entry)
    const removes = [...entries.keys()].slice(0, Math.max(0, entries.size - KEPT))
    for (const id of removes) entries.delete(id)
    topic.publish({ upserts: [entry], removes })
    return entry
  }

  const begin = (engine: string, command: string, kind: LedgerEntry['kind']): LedgerEntry =>
    put({ id: randomUUID(), engine, command, kind, state: 'running', startedAt: Date.now() })

  return {
    topic,
    entries: () => [...entries.values()],

    async record(engine, command, action) {
      const entry = begin(engine, command, 'action')
      try {
        const answer = await action()
        put({ ...entry, state: 'succeeded', endedAt: Date.now() })
        return answer
      } catch (error) {
        const wire = asWire(error)
        put({ ...entry, state: wire.code === 'cancelled' ? 'cancelled' : 'failed', endedAt: Date.now(), error: wire })
        throw error
      }
    },

    look(engine, command) {
      const last = [...entries.values()].at(-1)
      if (last?.kind === 'look' && last.command === command && last.engine === engine) return
      const now = Date.now()
      put({ id: randomUUID(), engine, command, kind: 'look', state: 'succeeded', startedAt: now, endedAt: now })
    },
  }
}

const asWire = (error: unknown) =>
  (error instanceof AppError ? error : new AppError('internal', error instanceof Error ? error.message : t`It failed.`)).toWire()
