import type { Api } from '../../../../preload/contract'
import { count } from '../../../lib/format'
import { intents } from '../../../lib/intents'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'
import { registriesChanged } from '../changes'

interface Going {
  registry: string
  repository: string
  tags: { name: string; digest: string }[]
}

/** Starts taking exactly these tags off, shows it in the dock and says how it ended. Throws what main refuses. */
export async function startRetention(api: Api, going: Going): Promise<void> {
  const { task } = await api.registries.retention(going)
  watchTask(api, task, ({ state, result, error }) => {
    if (state !== 'running') registriesChanged()
    if (state === 'succeeded') toast.ok(`Tags of ${going.repository} cleaned up`, result)
    if (state === 'failed')
      toast.fail(
        `Not all of ${count(going.tags.length, 'tag')} of ${going.repository} were removed`,
        [error?.message, error?.hint].filter(Boolean).join(' '),
        { label: 'Show each', onClick: () => intents.showDock('tasks') },
      )
  })
  intents.showDock('tasks')
}
