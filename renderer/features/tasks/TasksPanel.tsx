import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import { useApi } from '../../api/context'
import { useLive } from '../../lib/live'
import { Button } from '../../ui/Button'
import { ListFailed } from '../../ui/Blank'
import { commands } from './commands'
import { TaskRow } from './TaskRow'

/** The dock's Tasks: pulls, builds and all other long work, running ones first, then the newest. */
export function TasksPanel() {
  const { rows, status, error, retry } = useLive('tasks')
  const sorted = useMemo(
    () => [...rows].sort((a, b) => Number(b.state === 'running') - Number(a.state === 'running') || b.startedAt - a.startedAt),
    [rows],
  )
  if (status === 'failed' && error) return <ListFailed error={error} retry={retry} what={t`Tasks could not be listed.`} />
  if (status === 'ready' && rows.length === 0)
    return (
      <p className="dock-empty">{t`Nothing runs. Pulls, builds and other long work appear here, and go on when you leave the page.`}</p>
    )
  return (
    <ul className="tasks" aria-label={t`Tasks`}>
      {sorted.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </ul>
  )
}

/** In the dock's head while Tasks are shown: forgets all that have ended. */
export function TasksTools() {
  const api = useApi()
  const { rows } = useLive('tasks')
  if (!rows.some((task) => task.state !== 'running')) return null
  return (
    <>
      {commands().map(({ id, title, run }) => (
        <Button key={id} kind="quiet" size="s" onClick={() => run(api)}>
          {title}
        </Button>
      ))}
    </>
  )
}
