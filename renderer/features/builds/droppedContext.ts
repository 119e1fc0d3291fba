import { t } from '@lingui/core/macro'
import { pathOf } from '../../lib/pathOf'
import { type Dropped, takeDropped } from '../../lib/dropped'

/** What a drop says to build: a folder of this machine, or one of a browser's that is to be sent; or a sentence why it says nothing. */
export type DroppedContext = { context: string; dockerfile: string } | { send: Dropped } | string

/** Takes one dropped folder as the context, or one dropped file as the Dockerfile of the folder it lies in. */
export function droppedContext(data: DataTransfer): DroppedContext {
  const { files, items } = data
  const [file] = files
  if (file === undefined || files.length > 1) return t`Drop one folder, or one Dockerfile.`
  const path = pathOf(file)
  const isFile = items[0]?.webkitGetAsEntry()?.isFile === true
  if (path === undefined)
    return isFile ? t`Drop the folder that has it: a browser does not tell where a file lies.` : { send: takeDropped(data) }
  if (!isFile) return { context: path, dockerfile: '' }
  const [, folder = '', name = ''] = /^(.*)[/\\]([^/\\]+)$/.exec(path) ?? []
  // `C:` and nothing stand for the top of a disk.
  const context = /^([A-Za-z]:)?$/.test(folder) ? path.slice(0, folder.length + 1) : folder
  return { context, dockerfile: name === 'Dockerfile' ? '' : name }
}
