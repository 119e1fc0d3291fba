import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { intents } from '../../../lib/intents'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** Says how a clean-up ended, and leads to each one's result when some could not go. */
export function watchPrune(api: Api, task: string, done: string, failed: string): void {
  watchTask(api, task, ({ state, result, error }) => {
    if (state === 'succeeded') toast.ok(done, result)
    if (state === 'failed') toast.fail(failed, error?.message, { label: t`Show each`, onClick: () => intents.showDock('tasks') })
  })
}
