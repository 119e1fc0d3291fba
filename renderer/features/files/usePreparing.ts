import { useEffect, useState } from 'react'
import type { Task } from '../../../preload/contract/tasks'
import { useLiveSelect } from '../../lib/live'
import type { Pane } from './pane'

export type Reads = 'layers' | 'container' | 'volume'
export interface Preparing {
  task: Task
  reads: Reads
}

/** The task that reads once what has to be read before this place can be listed; undefined when there is none. */
export function usePreparing({ api, place, path }: Pick<Pane, 'api' | 'place' | 'path'>, waiting: boolean): Preparing | undefined {
  const [started, setStarted] = useState<{ task: string; reads: Reads }>()
  useEffect(() => {
    if (!waiting) return
    const abort = new AbortController()
    // The list waits by itself and tells what went wrong: this is only for its progress.
    api.files
      .prepare({ ...place, path }, { signal: abort.signal })
      .then(({ task, reads = 'layers' }) => !abort.signal.aborted && setStarted(task === undefined ? undefined : { task, reads }))
      .catch(() => undefined)
    return () => {
      abort.abort()
      setStarted(undefined)
    }
  }, [api, place, path, waiting])
  const task = useLiveSelect('tasks', (tasks) => (started === undefined ? undefined : tasks.byId.get(started.task)))
  return started === undefined || task === undefined ? undefined : { task, reads: started.reads }
}
