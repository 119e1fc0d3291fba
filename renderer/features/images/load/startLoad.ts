import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { intents } from '../../../lib/intents'
import { oneLine } from '../../../lib/plainText'
import { sendFile } from '../../../lib/sendFile'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** What an import is told beside the tar. */
export interface ImportOptions {
  reference?: string
  message?: string
  changes: string[]
}

interface Load {
  /** A file of this browser, or the path of one on Longshore's machine. */
  file: File | string
  /** For a root file system. */
  as?: ImportOptions | undefined
  /** What to offer when a load finds no image in it: most likely it is a root file system. */
  instead?: (() => void) | undefined
}

/** Starts taking a tar and says how it ended. Throws what main refuses. */
export async function startLoad(api: Api, { file, as, instead }: Load): Promise<void> {
  const source = typeof file === 'string' ? { path: file } : {}
  const { task, upload } = as === undefined ? await api.images.load(source) : await api.images.import({ ...source, ...as })
  const name = typeof file === 'string' ? file : file.name
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'succeeded') toast.ok(as === undefined ? t`Loaded` : t`Imported`, result)
    if (state !== 'failed') return
    const other = as === undefined && error?.about?.what === 'archive' ? instead : undefined
    toast.fail(
      as === undefined ? t`${oneLine(name)} was not loaded` : t`${oneLine(name)} was not imported`,
      [error?.message, error?.hint].filter(Boolean).join(' '),
      other && { label: t`Import it…`, onClick: other },
    )
  })
  intents.showDock('tasks')
  if (upload !== undefined && typeof file !== 'string') {
    // What main says of the file is the task's end; here only a file that never arrived is left to tell.
    sendFile(upload, file).catch(() => api.tasks.cancel({ id: task }).catch(() => undefined))
  }
}
