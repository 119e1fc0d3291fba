import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { messageOf } from '../../../lib/actions'
import { intents } from '../../../lib/intents'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** Starts a push, shows it in the dock and says how it ended. Throws what main refuses. */
export async function startPush(api: Api, references: readonly string[]): Promise<void> {
  const { task } = await api.images.push({ reference: [...references] })
  const what = references.length === 1 ? (references[0] ?? '') : t`${references.length} tags`
  const again = () => void startPush(api, references).catch((error: unknown) => toast.fail(t`${what} not pushed`, messageOf(error)))
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'succeeded') toast.ok(t`Pushed ${what}`, result)
    if (state === 'failed') {
      toast.fail(t`Not pushed: ${what}`, [error?.message, error?.hint].filter(Boolean).join(' '), { label: t`Try again`, onClick: again })
    }
  })
  intents.showDock('tasks')
}
