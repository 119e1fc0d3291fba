import { t } from '@lingui/core/macro'
import type { Task, TaskKind } from '../../../preload/contract/tasks'
import { plain } from '../label'
import type { Notice } from './notice'

const TRANSFERS: ReadonlySet<TaskKind> = new Set(['pull', 'push', 'copy', 'save', 'send', 'load', 'import', 'export'])

/** Tells of builds and transfers as they end; one that was cancelled is known to who did it. */
export function createTaskNotices(tell: (notice: Notice) => void, inSight: () => boolean): { take(tasks: readonly Task[]): void } {
  const told = new Set<string>()

  return {
    take(tasks) {
      for (const task of tasks) {
        // One that took less than a moment is first seen when it is over.
        if (task.state === 'running' || told.has(task.id)) continue
        told.add(task.id)
        const notice = toNotice(task, inSight)
        if (notice !== undefined) tell(notice)
      }
      const known = new Set(tasks.map(({ id }) => id))
      for (const id of told) if (!known.has(id)) told.delete(id)
    },
  }
}

function toNotice(task: Task, inSight: () => boolean): Notice | undefined {
  const { id, kind, state, title, error, result } = task
  if (state !== 'succeeded' && state !== 'failed') return undefined
  const name = plain(title)
  const failed = state === 'failed'
  const body = plain((failed ? error?.message : result) ?? '', 200)
  const common = { subject: `task ${id}`, title: failed ? t`${name} failed` : t`${name} is done`, body, name, failed }
  if (kind === 'build') return inSight() ? undefined : { ...common, kind: 'builds', intent: { kind: 'go', page: 'builds', id } }
  if (TRANSFERS.has(kind)) return { ...common, kind: 'transfers', intent: { kind: 'dock', tab: 'tasks' } }
  return undefined
}
