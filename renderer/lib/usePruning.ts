import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { useApi } from '../api/context'
import { toast } from '../ui/toast'
import { messageOf } from './actions'
import { intents } from './intents'
import { watchTask } from './watchTask'

interface PruningOptions {
  /** Starts the task. */
  start: () => Promise<{ task: string }>
  /** "Images cleaned up" */
  done: string
  /** "Not every image was removed" */
  failed: string
  close: () => void
}

/** The button of a clean-up: begins it, shuts the dialog, and says how it ended, with a way to each one's result. */
export function usePruning({ start, done, failed, close }: PruningOptions): { busy: boolean; prune: () => void } {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const prune = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const { task } = await start()
      watchTask(api, task, ({ state, result, error }) => {
        if (state === 'succeeded') toast.ok(done, result)
        if (state === 'failed') toast.fail(failed, error?.message, { label: t`Show each`, onClick: () => intents.showDock('tasks') })
      })
      close()
    } catch (thrown) {
      toast.fail(t`Nothing was removed`, messageOf(thrown))
      setBusy(false)
    }
  }
  return { busy, prune: () => void prune() }
}
