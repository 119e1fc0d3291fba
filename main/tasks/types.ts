import type { Task, TaskItem, TaskKind } from '../../preload/contract/tasks'

export interface TaskSpec {
  kind: TaskKind
  title: string
  engine: string
  /** The docker command that does the same. */
  command?: string
  /** How long it may tidy up after a cancel, in ms. */
  grace?: number
  /** Its work waits at `gate`, so it can be paused. */
  pausable?: boolean
  /** Begins the same work anew once this has failed or was cancelled, and answers the new task's id. */
  again?: () => Promise<string>
}

/** What the work of a task is given. */
export interface TaskHandle {
  readonly id: string
  /** Fires when the task is cancelled or the app quits. */
  readonly signal: AbortSignal
  progress(now: Partial<Pick<Task, 'done' | 'total' | 'unit' | 'now' | 'files'>>): void
  /** To be awaited between two pieces of the work: while the task is paused it waits here. A cancel ends the wait. */
  gate(): Promise<void>
  /** Replaces the progress of the parts named; parts not named stay. */
  items(items: TaskItem[]): void
  log(text: string): void
  /** What there is so far, in one line. It stays as the task's result when the work is cancelled or fails. */
  leaves(text: string): void
  /** Names what came of it, such as the new container, by its id. */
  made(id: string): void
}

export interface Tasks {
  /**
   * Starts work that outlives the page and answers the task's id. The work begins before this returns, and resolves to its one-line
   * result. What it rejects with becomes the task's error; after a cancel, any rejection means cancelled.
   */
  start(spec: TaskSpec, work: (task: TaskHandle) => Promise<string | undefined>): string
}
