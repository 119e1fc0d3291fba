import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { messageOf } from '../../../lib/actions'
import { pathOf } from '../../../lib/pathOf'
import { oneLine } from '../../../lib/plainText'
import { toast } from '../../../ui/toast'
import { loadImages } from '.'
import { startLoad } from './startLoad'

/** So many archives are taken of one drop; more is a slip of the hand. */
const MOST = 20

/** Loads each dropped tar: from where it lies on the desktop, sent by the browser elsewhere. */
export function loadDropped(api: Api, { files, items }: DataTransfer): void {
  const folders = new Set([...items].flatMap((item, at) => (item.webkitGetAsEntry()?.isDirectory === true ? [at] : [])))
  if (folders.size > 0) {
    toast.fail(
      t`A folder is not loaded`,
      t`Drop the tar that docker save wrote. A folder with a Dockerfile is built: drop it on the Builds page.`,
    )
    return
  }
  if (files.length > MOST) {
    toast.fail(t`${files.length} files are not loaded at once`, t`Drop up to ${MOST} archives.`)
    return
  }
  for (const dropped of files) {
    const file = pathOf(dropped) ?? dropped
    startLoad(api, { file, instead: () => loadImages({ kind: 'rootfs', file }) }).catch((error: unknown) =>
      toast.fail(t`${oneLine(dropped.name)} was not loaded`, messageOf(error)),
    )
  }
}
