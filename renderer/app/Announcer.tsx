import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import type { Container } from '../../preload/contract/containers'
import type { Task } from '../../preload/contract/tasks'
import { toStateWords } from '../features/containers'
import { createAnnouncing } from '../lib/announcing'
import { useEngine, useLive } from '../lib/live'
import { oneLine } from '../lib/plainText'

/** Says to a screen reader, when it has nothing else to say, what containers have come to and how tasks have ended. */
export function Announcer() {
  const [text, setText] = useState('')
  const [announcing] = useState(() => createAnnouncing(setText))
  const engine = useEngine()?.id ?? ''
  const containers = useLive('containers')
  const tasks = useLive('tasks')
  const seen = useRef<{ engine: string; rows: ReadonlyMap<string, Container> }>(undefined)
  const running = useRef<ReadonlyMap<string, Task>>(new Map())

  useEffect(() => () => announcing.stop(), [announcing])
  useEffect(() => {
    const before = seen.current
    seen.current = containers.status === 'ready' ? { engine, rows: containers.byId } : undefined
    // The list of another engine, or the first one after a break, is not what happens now.
    if (before === undefined || seen.current === undefined || before.engine !== engine) return
    for (const row of containers.rows) {
      const was = before.rows.get(row.id)
      if (was === row) continue
      const words = wordsOf(row)
      if (was === undefined || wordsOf(was) !== words) announcing.add(row.id, `${oneLine(row.name)}: ${words}`)
    }
    for (const [id, { name }] of before.rows) if (!containers.byId.has(id)) announcing.add(id, t`${oneLine(name)} was removed`)
  }, [announcing, engine, containers])
  useEffect(() => {
    for (const task of tasks.rows)
      if (task.state !== 'running' && running.current.has(task.id)) announcing.add(task.id, `${oneLine(task.title)}: ${endOf(task)}`)
    running.current = new Map(tasks.rows.flatMap((task) => (task.state === 'running' ? [[task.id, task] as const] : [])))
  }, [announcing, tasks])

  return (
    <div className="sr" role="status" aria-live="polite" aria-atomic="true" data-announcer="">
      {text}
    </div>
  )
}

/** Without what changes by itself and means no trouble, such as "starting" and "healthy". */
function wordsOf(row: Container): string {
  const { word, detail, detailKind } = toStateWords(row)
  return detailKind === undefined || detail === undefined ? word : `${word}, ${detail}`
}

function endOf({ state, error }: Task): string {
  if (state === 'failed') return error === undefined ? t`Failed` : t`Failed: ${oneLine(error.message)}`
  return state === 'cancelled' ? t`Cancelled` : t`Done`
}
