import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Pushed } from '../../preload/contract/registries'

/** As many as ended tasks are kept. */
const KEPT = 100

/** What pushes and copies have come to, by task. */
export function createOutcomes() {
  const outcomes = new Map<string, Pushed>()
  return {
    set(task: string, outcome: Pushed) {
      outcomes.set(task, outcome)
      for (const old of outcomes.keys()) {
        if (outcomes.size <= KEPT) break
        outcomes.delete(old)
      }
    },
    get(task: string): Pushed {
      const found = outcomes.get(task)
      if (found) return found
      throw new AppError('not-found', t`This task has pushed nothing that is known.`)
    },
    /** Names that were taken off since. */
    untagged(references: readonly string[]) {
      for (const [task, outcome] of outcomes) {
        outcomes.set(task, { ...outcome, made: outcome.made.filter((name) => !references.includes(name)) })
      }
    },
  }
}
export type Outcomes = ReturnType<typeof createOutcomes>
