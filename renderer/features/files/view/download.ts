import type { Api } from '../../../../preload/contract'
import type { FilePlace } from '../../../../preload/contract/fileParts'
import type { HostKind } from '../../../../preload/contract/wire'
import { messageOf } from '../../../lib/actions'
import { shownName } from '../../../lib/plainText'
import { startDownload } from '../../../lib/startDownload'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** The file to the browser's downloads, or where the desktop's own dialog says. */
export async function downloadFile(api: Api, host: HostKind | undefined, place: FilePlace, path: string): Promise<void> {
  const name = shownName(path.split('/').at(-1) ?? 'file')
  try {
    const to = host === 'window' ? await api.desktop.saveDialog({ title: `Save ${name}`, name }) : undefined
    if (host === 'window' && to === undefined) return
    const { task, download } = await api.files.download({ ...place, path, ...(to !== undefined && { to }) })
    watchTask(api, task, ({ state, error, result }) => {
      if (state === 'succeeded') toast.ok(`Saved ${name}`, result)
      if (state === 'failed') toast.fail(`${name} was not saved`, [error?.message, error?.hint].filter(Boolean).join(' '))
    })
    if (download !== undefined) startDownload(download)
  } catch (error) {
    toast.fail(`${name} was not saved`, messageOf(error))
  }
}
