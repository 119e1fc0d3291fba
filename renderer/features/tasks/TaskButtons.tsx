import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Task } from '../../../preload/contract/tasks'
import { useApi, useHost } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { goToFiles } from '../../lib/filePlaces'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { rememberTaskPlace, taskPlaceOf } from '../../lib/taskPlaces'
import { Button, IconButton } from '../../ui/Button'
import { toast } from '../../ui/toast'

/** What can be done with a task: show what it is about, pause and go on, begin it anew, cancel it, forget it. */
export function TaskButtons({ task, stopping, onCancel }: { task: Task; stopping: boolean; onCancel: () => void }) {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const title = oneLine(task.title)
  const show = useShow(task)
  const running = task.state === 'running'
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    if (busy) return
    setBusy(true)
    try {
      await work()
    } catch (error) {
      toast.fail(what, messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  const retry = async () => {
    const begun = await api.tasks.retry({ id: task.id })
    const where = taskPlaceOf(task.id)
    if (where !== undefined) rememberTaskPlace(begun.task, where)
  }
  return (
    <span className="btns t">
      {show !== undefined && (
        <Button kind="quiet" size="s" onClick={show}>
          {t`Show`}
        </Button>
      )}
      {!running && task.state !== 'succeeded' && task.retryable === true && (
        <Button size="s" busy={busy} onClick={() => void attempt(t`${title} was not begun anew`, retry)}>
          {t`Try again`}
        </Button>
      )}
      {running && task.pausable === true && (
        <IconButton
          size="s"
          icon={task.paused ? 'play' : 'pause'}
          label={task.paused ? t`Go on with ${title}` : t`Pause ${title}`}
          disabled={busy || stopping}
          onClick={() =>
            void attempt(task.paused ? t`${title} was not continued` : t`${title} was not paused`, () =>
              api.tasks[task.paused ? 'resume' : 'pause']({ id: task.id }),
            )
          }
        />
      )}
      {running ? (
        <IconButton size="s" icon="x" label={t`Cancel ${title}`} disabled={stopping} onClick={onCancel} />
      ) : (
        <IconButton
          size="s"
          icon="x"
          label={t`Clear ${title}`}
          onClick={() => void attempt(t`${title} was not cleared`, () => api.tasks.clear({ id: task.id }))}
        />
      )}
    </span>
  )
}

/** Leads to a build, to the folder files were copied into, or on the desktop to where they lie on this machine. */
function useShow(task: Task): (() => void) | undefined {
  const api = useApi()
  const desktop = useHost() === 'window'
  if (task.kind === 'build') return () => go('builds', task.id)
  const where = task.state === 'succeeded' || task.state === 'running' ? taskPlaceOf(task.id) : undefined
  if (where?.kind === 'place') return () => goToFiles(where.place, where.path)
  if (where?.kind !== 'machine' || !desktop || task.state === 'running') return undefined
  return () =>
    void api.desktop.reveal({ path: where.path }).catch((error: unknown) => toast.fail(t`The file manager did not open`, messageOf(error)))
}
