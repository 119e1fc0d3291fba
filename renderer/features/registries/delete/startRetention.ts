import { plural, t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
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
    if (state === 'succeeded') toast.ok(t`Tags of ${going.repository} cleaned up`, result)
    if (state === 'failed')
      toast.fail(
        t`Not all of ${plural(going.tags.length, { one: '# tag', other: '# tags' })} of ${going.repository} were removed`,
        [error?.message, error?.hint].filter(Boolean).join(' '),
        { label: t`Show each`, onClick: () => intents.showDock('tasks') },
      )
  })
  intents.showDock('tasks')
}
