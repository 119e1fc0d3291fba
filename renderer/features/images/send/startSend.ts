import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { intents } from '../../../lib/intents'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** Starts sending images to another engine, shows it in the dock and says how it ended. Throws what main refuses. */
export async function startSend(
  api: Api,
  what: string,
  engineName: string,
  input: { references: string[]; to: string; engine?: string },
): Promise<void> {
  const { task } = await api.images.send(input)
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'succeeded') toast.ok(t`Sent ${what} to ${engineName}`, result)
    if (state === 'failed') toast.fail(t`Not sent: ${what}`, [error?.message, error?.hint].filter(Boolean).join(' '))
  })
  intents.showDock('tasks')
}
