import type { Api } from '../../preload/contract'
import type { Task } from '../../preload/contract/tasks'

/** Calls `ended` when a task that was started on this page has ended, wherever the user has gone since. */
export function watchTask(api: Api, id: string, ended: (task: Task) => void): void {
  const watch = async (): Promise<void> => {
    for await (const event of api.tasks.follow({ id })) {
      if (event.kind !== 'task' || event.task.state === 'running') continue
      return ended(event.task)
    }
  }
  // A lost wire ends the watch without a word: the tasks in the dock still say how it went.
  watch().catch(() => undefined)
}
