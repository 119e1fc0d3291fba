import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import writeFileAtomic from 'write-file-atomic'
import type { LedgerEntry } from '../../preload/contract/ledger'
import { isRunLine } from '../../preload/contract/runLines'

const KEPT = 5
const LONGEST = 4000
const Stored = z.array(z.string().max(LONGEST)).max(KEPT)

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
        ({ kind, state, command }) => kind === 'action' && state === 'succeeded' && isRunLine(command) && command.length <= LONGEST,
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
    return Stored.parse(JSON.parse(readFileSync(file, 'utf8'))).filter(isRunLine)
  } catch {
    return []
  }
}
