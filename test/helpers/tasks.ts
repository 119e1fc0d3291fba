import type { Task, TaskItem } from '../../preload/contract/tasks'
import type { Connected } from './connect'

/** A task once it has ended, with what was said of each of its parts. */
export async function ended({ tasks }: Pick<Connected, 'tasks'>, id: string): Promise<{ task: Task; items: TaskItem[] }> {
  const items = new Map<string, TaskItem>()
  let task: Task | undefined
  for await (const event of tasks.service.follow({ id }, { signal: new AbortController().signal })) {
    if (event.kind === 'task') task = event.task
    if (event.kind === 'items') for (const item of event.items) items.set(item.id, item)
  }
  if (task === undefined) throw new Error('The task told nothing.')
  return { task, items: [...items.values()] }
}
