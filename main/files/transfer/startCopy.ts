import type { TaskHandle } from '../../tasks/types'
import type { PartDeps } from '../deps'

/** A cancelled copy may look so long what of it arrived. */
export const GRACE = 15_000

interface Copy {
  engine: string
  command: string
  /** "Copy report.pdf to web". */
  title: string
  /** Begins the same copy anew. */
  again: () => Promise<{ task: string }>
}

/** Starts a copy as a task that can be paused and begun anew, recorded as its command. */
export function startCopy(
  { ledger, tasks }: Pick<PartDeps, 'ledger' | 'tasks'>,
  { engine, command, title, again }: Copy,
  work: (task: TaskHandle) => Promise<string>,
): string {
  return tasks.start(
    { kind: 'copy', title, engine, command, pausable: true, grace: GRACE, again: async () => (await again()).task },
    (task) => ledger.record(engine, command, () => work(task)),
  )
}
