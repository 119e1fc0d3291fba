import { app, BrowserWindow } from 'electron'
import type { Task } from '../../preload/contract/tasks'
import { createPaced } from './paced'
import type { Watching } from './watching'

const PACE = 500
/** Above one, a task bar shows that something goes on without saying how far it is. */
const UNKNOWN = 2
const NONE = -1

/** What the task bar shows for the tasks that run: the share done of those that know it. */
export function shareOf(tasks: readonly Task[]): number {
  const running = tasks.filter(({ state }) => state === 'running')
  if (running.length === 0) return NONE
  const shares = running.flatMap(({ done, total }) =>
    done === undefined || total === undefined || total <= 0 ? [] : [Math.min(1, done / total)],
  )
  return shares.length === 0 ? UNKNOWN : shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** Shows on the dock or task-bar icon how many tasks run, and how far they are. */
export function showProgress(watching: Watching): { close(): void } {
  let share = NONE
  let count = 0
  const draw = (): void => {
    const { tasks } = watching.now
    const next = shareOf(tasks)
    const running = tasks.filter(({ state }) => state === 'running').length
    if (next !== share) for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(next)
    if (running !== count) app.setBadgeCount(running)
    share = next
    count = running
  }
  const paced = createPaced(draw, PACE)
  const stop = watching.onChange(paced.soon)
  return {
    close() {
      stop()
      paced.close()
      app.setBadgeCount(0)
    },
  }
}
