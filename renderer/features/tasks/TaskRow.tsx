import { t } from '@lingui/core/macro'
import { memo, useState } from 'react'
import type { Task, TaskKind } from '../../../preload/contract/tasks'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { useNow } from '../../lib/now'
import { oneLine } from '../../lib/plainText'
import { Dot } from '../../ui/Dot'
import { Icon, type IconName } from '../../ui/Icon'
import { Progress } from '../../ui/Meter'
import { toast } from '../../ui/toast'
import { TaskDetail } from './TaskDetail'
import { TaskButtons } from './TaskButtons'
import { endedText, outcome, partText, runningText } from './words'

const icons: Record<TaskKind, IconName> = {
  pull: 'layers',
  push: 'upload',
  build: 'build',
  run: 'play',
  recreate: 'restart',
  commit: 'layers',
  copy: 'copy',
  save: 'download',
  send: 'arrowr',
  load: 'upload',
  import: 'upload',
  export: 'download',
  prune: 'trash',
  explore: 'layers',
  compose: 'compose',
}

/** One task: what, how far, and the way to stop or forget it. A click unfolds its parts and its log. */
export const TaskRow = memo(function TaskRow({ task }: { task: Task }) {
  const api = useApi()
  const [open, setOpen] = useState(false)
  const [stopping, setStopping] = useState(false)
  const running = task.state === 'running'
  const title = oneLine(task.title)

  const cancel = async () => {
    setStopping(true)
    try {
      await api.tasks.cancel({ id: task.id })
    } catch (error) {
      toast.fail(t`${title} was not cancelled`, messageOf(error))
    } finally {
      setStopping(false)
    }
  }
  return (
    <li>
      <div className="task">
        <TaskSign task={task} />
        <button type="button" className="task-title ell" aria-expanded={open} title={title} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} size={12} />
          <span className="ell">
            <span className="name">{title}</span> <span className="f3 sm num">{partText(task)}</span>
          </span>
        </button>
        {running ? <RunningBar task={task} stopping={stopping} /> : <Ended task={task} />}
        <TaskButtons task={task} stopping={stopping} onCancel={() => void cancel()} />
      </div>
      {open && <TaskDetail task={task} />}
    </li>
  )
})

function TaskSign({ task }: { task: Task }) {
  if (task.state === 'failed')
    return (
      <span className="task-sign">
        <Dot kind="fail" />
      </span>
    )
  if (task.state === 'succeeded')
    return (
      <span className="task-sign">
        <Dot kind="done" />
      </span>
    )
  if (task.state === 'cancelled')
    return (
      <span className="task-sign">
        <Dot kind="idle" />
      </span>
    )
  return <Icon name={icons[task.kind]} />
}

function RunningBar({ task, stopping }: { task: Task; stopping: boolean }) {
  const now = useNow(1000)
  const text = stopping ? t`Cancelling` : runningText(task, now)
  return (
    <>
      <Progress bare done={task.done} total={task.total} state="running" text={text} />
      <span className="sm f2 num ell" title={text}>
        {text}
      </span>
    </>
  )
}

function Ended({ task }: { task: Task }) {
  const failed = task.state === 'failed'
  const text = oneLine(outcome(task))
  return (
    <>
      <span className={`sm num ell ${failed ? 'bad-fg' : 'f2'}`}>{endedText(task)}</span>
      <span className={`sm num ell ${failed ? 'bad-fg' : 'f2'}`} title={text}>
        {text}
      </span>
    </>
  )
}
