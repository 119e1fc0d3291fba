import { t } from '@lingui/core/macro'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Task, TaskItem } from '../../../preload/contract/tasks'
import { useApi } from '../../api/context'
import { bytes } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { useStream } from '../../lib/useStream'
import { CommandLine } from '../../ui/CommandLine'
import { Progress } from '../../ui/Meter'
import { tailOf } from './tail'

/** What one task is made of: its command, its parts with their own bars, and the end of its log. */
export function TaskDetail({ task }: { task: Task }) {
  const api = useApi()
  const [items, setItems] = useState<readonly TaskItem[]>([])
  const [log, setLog] = useState('')
  const state = useStream(
    task.id,
    (signal) => {
      // It is replayed from its start, also after a lost wire.
      setItems([])
      setLog('')
      return api.tasks.follow({ id: task.id }, { signal })
    },
    (event) => {
      if (event.kind === 'items') setItems((before) => merged(before, event.items))
      if (event.kind === 'log') setLog((before) => tailOf(before, event.text))
    },
  )
  const hint = task.state === 'failed' ? task.error?.hint : undefined
  return (
    <div className="task-detail">
      {hint !== undefined && <p className="sm f2">{hint}</p>}
      {state.status === 'failed' && <p className="sm bad-fg">{state.error.message}</p>}
      {items.map((item) => (
        <div className="task child" key={item.id}>
          <span />
          <span className="ell" title={oneLine(item.label)}>
            <code>{oneLine(item.label)}</code>
          </span>
          {item.total === undefined ? (
            <span />
          ) : (
            <Progress
              bare
              done={item.done}
              total={item.total}
              state={item.done === item.total ? 'succeeded' : 'running'}
              text={item.status}
            />
          )}
          <span className="ell num">
            {oneLine(item.status)}
            {item.total !== undefined && item.done !== undefined && item.done < item.total
              ? t` ${bytes(item.done)} of ${bytes(item.total)}`
              : ''}
            {item.rate !== undefined && item.rate > 0 ? ` · ${bytes(item.rate)}/s` : ''}
          </span>
          <span />
        </div>
      ))}
      {log !== '' && <TaskLog text={log} label={t`Log of ${oneLine(task.title)}`} />}
      {task.command !== undefined && <CommandLine command={task.command} boxed copy wide />}
    </div>
  )
}

/** Parts come again when they change; each keeps the place it first had. */
function merged(before: readonly TaskItem[], changed: readonly TaskItem[]): readonly TaskItem[] {
  const byId = new Map(before.map((item) => [item.id, item]))
  for (const item of changed) byId.set(item.id, item)
  return [...byId.values()]
}

/** The end of the log, always at its newest line. */
function TaskLog({ text, label }: { text: string; label: string }) {
  const box = useRef<HTMLPreElement>(null)
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  })
  return (
    <pre className="task-log" ref={box} tabIndex={0} aria-label={label}>
      {text}
    </pre>
  )
}
