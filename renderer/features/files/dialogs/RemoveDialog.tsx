import { plural, t } from '@lingui/core/macro'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { oneLine, shownName } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { ConfirmDialog, type Line } from '../../../ui/Dialog'
import { attempt, entryWords } from '../copy/transfers'
import type { Pane } from '../pane'

const MOST = 8

/** Asks before files go: nothing brings back what was written in the place itself. */
export function RemoveDialog({ pane, entries, close }: { pane: Pane; entries: readonly FileEntry[]; close: () => void }) {
  const paths = entries.map(({ path }) => path)
  const ofImage = pane.place.kind === 'container' ? entries.filter(({ mark, mount }) => mark !== 'added' && mount === undefined) : []
  const mounts = entries.flatMap(({ mount }) => mount ?? [])
  const what = entries.length === 1 ? entryWords(entries) : plural(entries.length, { one: '# item', other: '# items' })
  const goes: Line[] = entries.slice(0, MOST).map((entry) => ({
    strong: shownName(entry.name),
    rest: entry.kind === 'folder' ? t`and everything in it` : entry.kind === 'symlink' ? t`the link, not what it leads to` : undefined,
    bytes: entry.kind === 'file' ? entry.size : undefined,
  }))
  if (entries.length > MOST) goes.push({ strong: t`${entries.length - MOST} more` })
  const stays: Line[] = [
    ...(ofImage.length > 0 ? [{ strong: t`The image`, rest: t`keeps its own: a new container has them again` }] : []),
    ...mounts.map(({ source }) => ({ strong: shownName(source), rest: t`is mounted there, and its files go from it` })),
  ]
  const remove = async () => {
    try {
      await pane.api.files.remove({ ...pane.place, path: paths })
    } finally {
      pane.folders.changed(pane.path)
    }
  }
  return (
    <ConfirmDialog
      title={t`Remove ${what}?`}
      text={t`From ${shownName(pane.path)} of ${oneLine(pane.name)}. There is no bin to take it back from.`}
      goes={goes}
      stays={stays}
      command={
        pane.place.kind === 'container'
          ? joinWords(['docker', 'exec', '-u', '0', pane.name, 'rm', '-rf', '--', ...paths.slice(0, MOST)])
          : undefined
      }
      verb={entries.length === 1 ? t`Remove` : t`Remove ${plural(entries.length, { one: '# item', other: '# items' })}`}
      danger
      onConfirm={() => attempt(t`${what} was not removed`, remove())}
      onClose={close}
    />
  )
}
