import { useEffect, useRef } from 'react'
import { placeKey } from '../../lib/filePlaces'
import { useLive, useLiveSelect } from '../../lib/live'
import { taskPlaceOf } from '../../lib/taskPlaces'
import type { Folders } from './folders'

/** Lists anew what a finished copy has changed, whoever began it, and the open folder when its container starts or stops. */
export function useRefresh(folders: Folders, path: string): void {
  const tasks = useLive('tasks').rows
  const running = useRef(new Set<string>())
  useEffect(() => {
    for (const task of tasks) {
      if (task.state === 'running') {
        running.current.add(task.id)
        continue
      }
      if (!running.current.delete(task.id)) continue
      const where = taskPlaceOf(task.id)
      if (where?.kind === 'place' && placeKey(where.place) === placeKey(folders.place)) folders.changed(where.path)
    }
  }, [tasks, folders])

  const { kind, id } = folders.place
  const state = useLiveSelect('containers', (all) => (kind === 'container' ? all.byId.get(id)?.state : undefined))
  const seen = useRef(state)
  useEffect(() => {
    const before = seen.current
    seen.current = state
    // What can be done depends on it.
    if (before !== undefined && state !== undefined && before !== state) void folders.load(path, true)
  }, [state, folders, path])
}
