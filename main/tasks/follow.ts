import { plural } from '@lingui/core/macro'
import type { TaskEvent } from '../../preload/contract/tasks'
import type { Entry } from './entry'
import { createPace } from './pace'

/** Characters of log in one item. */
const LOG_ITEM = 64 * 1024

/**
 * Everything of a task from its start, then live, and the end when the task has ended. It reads the task's own state, so
 * a follower costs nothing while it is slow: what changed meanwhile comes as one item.
 */
export async function* followTask(entry: Entry, signal: AbortSignal, every = 100): AsyncGenerator<TaskEvent, void, undefined> {
  const pace = createPace(every)
  let { task } = entry
  let version = 0
  let position = 0
  yield { kind: 'task', task }
  while (!signal.aborted) {
    const seen = entry.pulse.count
    const now = entry.task

    const items = [...entry.items.values()].filter((one) => one.version > version).map((one) => one.item)
    version = entry.version
    if (items.length > 0) yield { kind: 'items', items }

    while (position < entry.log.end && !signal.aborted) {
      const { text, next, missed } = entry.log.read(position, LOG_ITEM)
      position = next
      yield { kind: 'log', text: missed > 0 ? `${dropped(missed)}\n${text}` : text }
    }

    if (now !== task) yield { kind: 'task', task: now }
    task = now
    if (task.state !== 'running') return
    await entry.pulse.after(seen, signal)
    await pace(signal)
  }
}

const dropped = (characters: number): string =>
  plural(characters, { one: '[# character of older output was dropped]', other: '[# characters of older output were dropped]' })
