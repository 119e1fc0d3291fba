import { useEffect, useState } from 'react'
import type { Task } from '../../../preload/contract/tasks'
import { useLiveSelect } from '../../lib/live'
import type { Pane } from './pane'

/** The task that reads once what has to be read before this place can be listed; undefined when there is none. */
export function usePreparing({ api, place, path }: Pick<Pane, 'api' | 'place' | 'path'>, waiting: boolean): Task | undefined {
  const [task, setTask] = useState<string>()
  useEffect(() => {
    if (!waiting) return
    const abort = new AbortController()
    // The list waits by itself and tells what went wrong: this is only for its progress.
    api.files
      .prepare({ ...place, path }, { signal: abort.signal })
      .then((started) => !abort.signal.aborted && setTask(started.task))
      .catch(() => undefined)
    return () => {
      abort.abort()
      setTask(undefined)
    }
  }, [api, place, path, waiting])
  return useLiveSelect('tasks', (tasks) => (task === undefined ? undefined : tasks.byId.get(task)))
}
