import { t } from '@lingui/core/macro'
import { pathOf } from '../../lib/pathOf'
import { worded } from '../../lib/worded'

/** What a drop says to build, or a sentence why it says nothing. */
export type Dropped = { context: string; dockerfile: string } | string

const BROWSER = worded(
  () =>
    t`A browser does not tell where a dropped folder lies. "Choose…" shows the folders of the machine that Longshore runs on; a path can be typed, too.`,
)

/** Takes one dropped folder as the context, or one dropped file as the Dockerfile of the folder it lies in. */
export function droppedContext({ files, items }: DataTransfer): Dropped {
  const [file] = files
  if (file === undefined || files.length > 1) return t`Drop one folder, or one Dockerfile.`
  const path = pathOf(file)
  if (path === undefined) return BROWSER()
  if (items[0]?.webkitGetAsEntry()?.isFile !== true) return { context: path, dockerfile: '' }
  const [, folder = '', name = ''] = /^(.*)[/\\]([^/\\]+)$/.exec(path) ?? []
  // `C:` and nothing stand for the top of a disk.
  const context = /^([A-Za-z]:)?$/.test(folder) ? path.slice(0, folder.length + 1) : folder
  return { context, dockerfile: name === 'Dockerfile' ? '' : name }
}
