import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Difference } from '../../../../preload/contract/containerParts'
import { AppError } from '../../../../preload/contract/errors'
import type { Task } from '../../../../preload/contract/tasks'
import { useApi } from '../../../api/context'
import { oneLine } from '../../../lib/plainText'
import { go, currentRoute } from '../../../lib/router'
import { toAppError, useStream } from '../../../lib/useStream'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'
import { refOf } from '../known'
import type { Review } from './openReview'

/** What is kept of the log on the page. */
const LOG = 20_000

/** The work of a review: nothing yet, under way, or failed. A success closes the dialog. */
export function useChange({ row, run, done }: Pick<Review, 'row' | 'run'> & { done: () => void }) {
  const api = useApi()
  const [state, setState] = useState<'asking' | 'working' | 'failed'>('asking')
  const [id, setId] = useState<string>()
  const [task, setTask] = useState<Task>()
  const [log, setLog] = useState('')
  const [error, setError] = useState<AppError>()
  const [cancelling, setCancelling] = useState(false)
  const name = oneLine(run.name || row.name)

  const fail = (reason: AppError) => {
    setError(reason)
    setState('failed')
  }
  const reset = () => {
    setState('asking')
    setId(undefined)
    setTask(undefined)
    setLog('')
    setError(undefined)
    setCancelling(false)
  }
  const ended = (last: Task) => {
    if (last.state === 'failed' && last.error) return fail(AppError.fromWire(last.error))
    if (last.state === 'cancelled') return fail(new AppError('cancelled', t`This was cancelled. The container is as it was.`))
    told(name, last)
    follow(row.id, last.subject)
    done()
  }
  useStream(
    id,
    (signal) => {
      // It is replayed from its start, also after a lost wire.
      setLog('')
      return api.tasks.follow({ id: id ?? '' }, { signal })
    },
    (event) => {
      if (event.kind === 'log') setLog((before) => (before + event.text).slice(-LOG))
      if (event.kind !== 'task') return
      setTask(event.task)
      if (event.task.state !== 'running') ended(event.task)
    },
  )

  return {
    state,
    task,
    log,
    error,
    cancelling,
    reset,
    /** The dialog goes, the work goes on: its end is told when it comes. */
    leave() {
      if (id !== undefined) watchTask(api, id, (last) => told(name, last))
    },
    cancel() {
      setCancelling(true)
      if (id !== undefined) api.tasks.cancel({ id }).catch(() => undefined)
    },
    async recreate(options: { keepAnonymousVolumes: boolean; patience: number }) {
      setState('working')
      try {
        setId((await api.containers.recreate({ ...refOf(row), run, ...options })).task)
      } catch (e) {
        fail(toAppError(e))
      }
    },
    /** Without a new container: limits first, because they may be refused. */
    async change({ limits, name: renamed }: Pick<Difference, 'limits' | 'name'>) {
      setState('working')
      try {
        const { warnings } = limits === undefined ? { warnings: [] } : await api.containers.update({ ...refOf(row), limits })
        if (renamed !== undefined) await api.containers.rename({ ...refOf(row), name: renamed })
        toast.ok(t`${name} is changed`, warnings.map(oneLine).join(' ') || undefined)
        done()
      } catch (e) {
        fail(toAppError(e))
      }
    },
  }
}

export type Change = ReturnType<typeof useChange>

function told(name: string, { state, error, result }: Task): void {
  if (state === 'succeeded') toast.ok(t`${name} is made again`, result === undefined ? undefined : oneLine(result))
  if (state === 'failed')
    toast.fail(
      t`${name} was not changed`,
      [error?.message, error?.hint]
        .filter(Boolean)
        .map((text) => oneLine(text ?? ''))
        .join(' '),
    )
}

/** Whoever looks at the old container goes on with the new one. */
function follow(old: string, subject: string | undefined): void {
  const { page, id, tab } = currentRoute()
  if (page === 'containers' && id === old && subject !== undefined) go('containers', subject, tab)
}
