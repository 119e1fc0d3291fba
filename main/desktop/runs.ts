import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import writeFileAtomic from 'write-file-atomic'
import type { LedgerEntry } from '../../preload/contract/ledger'
import { REDACTED } from '../ledger/redact'

const KEPT = 5
const LONGEST = 4000
const Stored = z.array(z.string().max(LONGEST)).max(KEPT)

const isRun = (command: string): boolean => /^docker (?:container )?run /.test(command)
/** The line without what all such lines begin with. */
export const withoutDocker = (command: string): string => command.replace(/^docker (?:container )?run (?:-d )?/, '')
/** It stands for a run that needs something the ledger never wrote down. */
export const hidesSecret = (command: string): boolean => command.includes(REDACTED)

/** The last `docker run`s, as the ledger wrote them: with secrets hidden, on disk too. */
export interface Runs {
  /** The newest first. */
  readonly lines: readonly string[]
  /** Takes in what the ledger tells; true when the lines are others now. */
  add(entries: readonly LedgerEntry[]): boolean
}

export function openRuns(home: string): Runs {
  const file = join(home, 'runs.json')
  let lines = read(file)
  return {
    get lines() {
      return lines
    },
    add(entries) {
      const fresh = entries.filter(
        ({ kind, state, command }) => kind === 'action' && state === 'succeeded' && isRun(command) && command.length <= LONGEST,
      )
      const before = lines.join('\n')
      for (const { command } of fresh.toSorted((a, b) => a.startedAt - b.startedAt))
        lines = [command, ...lines.filter((line) => line !== command)].slice(0, KEPT)
      if (lines.join('\n') === before) return false
      // Only a convenience: a disk that does not take it is told of elsewhere.
      writeFileAtomic(file, `${JSON.stringify(lines, null, 2)}\n`, { mode: 0o600 }).catch(() => undefined)
      return true
    },
  }
}

function read(file: string): readonly string[] {
  try {
    return Stored.parse(JSON.parse(readFileSync(file, 'utf8'))).filter(isRun)
  } catch {
    return []
  }
}
