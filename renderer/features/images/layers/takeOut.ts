import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import type { LayerFile, LayerView } from '../../../../preload/contract/imageLayers'
import type { HostKind } from '../../../../preload/contract/wire'
import { messageOf } from '../../../lib/actions'
import { shownName } from '../../../lib/plainText'
import { settingsNow } from '../../../lib/settingsNow'
import { startDownload } from '../../../lib/startDownload'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'

/** What is looked at: an image's layer, in one of two ways. */
export interface LayerRef {
  id: string
  engine?: string
  layer: number
  view: LayerView
}

/** A file, or a folder as a tar: to the browser's downloads, or where the desktop's own dialog says. */
export async function takeOut(api: Api, host: HostKind | undefined, ref: LayerRef, file: Pick<LayerFile, 'path' | 'kind'>): Promise<void> {
  const last = shownName(file.path.split('/').at(-1) || 'files')
  const name = file.kind === 'folder' ? `${last}.tar` : last
  try {
    const to = host === 'window' ? await ask(api, t`Take out ${last}`, name) : undefined
    if (host === 'window' && to === undefined) return
    // The native dialog has asked about replacing what is there.
    const { task, download } = await api.images.layerSave({ ...ref, path: file.path, ...(to !== undefined && { to, replace: true }) })
    watchTask(api, task, ({ state, error, result }) => {
      if (state === 'succeeded') toast.ok(t`Took out ${last}`, result)
      if (state === 'failed') toast.fail(t`${last} was not taken out`, [error?.message, error?.hint].filter(Boolean).join(' '))
    })
    if (download !== undefined) startDownload(download)
  } catch (error) {
    toast.fail(t`${last} was not taken out`, messageOf(error))
  }
}

async function ask(api: Api, title: string, name: string): Promise<string | undefined> {
  const { downloads } = (await settingsNow(api)).files
  return api.desktop.saveDialog({ title, name, ...(downloads !== '' && { startAt: downloads }) })
}
