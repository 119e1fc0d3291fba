import type { Api } from '../../../../preload/contract'
import type { Container } from '../../../../preload/contract/containers'
import type { HostKind } from '../../../../preload/contract/wire'
import { intents } from '../../../lib/intents'
import { startDownload } from '../../../lib/startDownload'
import { refOf } from '../known'
import { watchExport } from './watchTake'

/** The files of a container as a tar: to the browser's downloads. Throws what main refuses. */
export async function exportToBrowser(api: Api, row: Container): Promise<void> {
  const { task, download } = await api.containers.export(refOf(row))
  watchExport(api, task, row.name, false)
  intents.showDock('tasks')
  if (download !== undefined) startDownload(download)
}

/** The same to a file of the machine that Longshore runs on. */
export async function exportToFile(
  api: Api,
  row: Container,
  to: string,
  { replace, host }: { replace: boolean; host: HostKind | undefined },
): Promise<void> {
  const { task } = await api.containers.export({ ...refOf(row), to, replace })
  watchExport(api, task, row.name, host === 'window')
  intents.showDock('tasks')
}
