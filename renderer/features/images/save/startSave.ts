import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { intents } from '../../../lib/intents'
import { startDownload } from '../../../lib/startDownload'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** Starts writing images to a file, or to the browser's downloads, and says how it ended. Throws what main refuses. */
export async function startSave(
  api: Api,
  what: string,
  input: { references: string[]; gzip: boolean; to?: string; replace?: boolean },
): Promise<void> {
  const { task, download } = await api.images.save(input)
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'succeeded') toast.ok(t`Saved ${what}`, result)
    if (state === 'failed') toast.fail(t`Not saved: ${what}`, [error?.message, error?.hint].filter(Boolean).join(' '))
  })
  intents.showDock('tasks')
  if (download !== undefined) startDownload(download)
}
