import type { Api } from '../../../../preload/contract'
import type { Container } from '../../../../preload/contract/containers'
import type { HostKind } from '../../../../preload/contract/wire'
import { intents } from '../../../lib/intents'
import { startDownload } from '../../../lib/startDownload'
import type { Target } from '../../../ui/target/useFileTarget'
import { refOf } from '../known'
import { watchExport } from './watchTake'

/** The files of a container as a tar: to a file of Longshore's machine, or to the browser's downloads. Throws what main refuses. */
export async function exportContainer(api: Api, row: Container, target: Target, host: HostKind | undefined): Promise<void> {
  const { task, download } = await api.containers.export({ ...refOf(row), ...target })
  watchExport(api, task, row.name, host === 'window' && target.to !== undefined)
  intents.showDock('tasks')
  if (download !== undefined) startDownload(download)
}
