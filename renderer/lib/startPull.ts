import { t } from '@lingui/core/macro'
import type { Api } from '../../preload/contract'
import { messageOf } from './actions'
import { intents } from './intents'
import { watchTask } from './watchTask'
import { toast } from '../ui/toast'

/** Says how a pull that was started on this page ended; `again` starts it once more, and layers that are whole do not come twice. */
function watchPull(api: Api, task: string, reference: string, again: () => void): void {
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'succeeded')
      toast.ok(t`Pulled ${reference}`, result, { label: t`Run…`, onClick: () => intents.run({ image: reference }) })
    if (state === 'failed') {
      toast.fail(t`${reference} was not pulled`, [error?.message, error?.hint].filter(Boolean).join(' '), {
        label: t`Try again`,
        onClick: again,
      })
    }
  })
}

interface Pull {
  reference: string
  platform?: string
  allTags?: boolean
}

/** Starts a pull, shows it in the dock and says how it ended. Throws what main refuses. */
export async function startPull(api: Api, pull: Pull): Promise<void> {
  const { task } = await api.images.pull(pull)
  const again = () => void startPull(api, pull).catch((error: unknown) => toast.fail(t`${pull.reference} was not pulled`, messageOf(error)))
  watchPull(api, task, pull.reference, again)
  intents.showDock('tasks')
}
