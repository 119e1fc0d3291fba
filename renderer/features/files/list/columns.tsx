import { t } from '@lingui/core/macro'
import type { FileEntry, FilePlace } from '../../../../preload/contract/fileParts'
import { bytes, moment } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import type { Column } from '../../../ui/table'
import { fileTime, isThere, markWords, modeOf, ownerOf } from '../entries'
import { worded } from '../../../lib/worded'

/** Sorting is `sorted`'s affair: folders stay first. This only says that the column can be sorted by. */
const sorts = () => 0

const MARK = worded((): Column<FileEntry> => ({
  id: 'mark',
  header: t({ message: 'Change', context: 'noun' }),
  width: '104px',
  hideBelow: 560,
  sort: sorts,
  cell: ({ mark }) => <Mark mark={mark} words />,
}))

const REST = worded((): readonly Column<FileEntry>[] => [
  {
    id: 'size',
    header: t`Size`,
    width: '72px',
    align: 'right',
    sort: sorts,
    cell: ({ kind, size }) => <span className="sm num f2">{kind === 'folder' ? '' : bytes(size)}</span>,
  },
  {
    id: 'modified',
    header: t`Modified`,
    width: '108px',
    hideBelow: 400,
    sort: sorts,
    cell: (entry) =>
      isThere(entry) && (
        <span className="sm f3 num" title={moment(entry.modifiedAt)}>
          {fileTime(entry.modifiedAt)}
        </span>
      ),
  },
  {
    id: 'mode',
    header: t`Mode`,
    width: '88px',
    hideBelow: 660,
    sort: sorts,
    cell: (entry) => isThere(entry) && <code className="f3">{modeOf(entry)}</code>,
  },
  {
    id: 'owner',
    header: t`Owner`,
    width: '96px',
    hideBelow: 760,
    sort: sorts,
    cell: (entry) =>
      isThere(entry) && (
        <code className="f3 ell file-owner" title={`${entry.uid}:${entry.gid}`}>
          {ownerOf(entry)}
        </code>
      ),
  },
])

const NAME = worded((): Column<FileEntry> => ({
  id: 'name',
  header: t`Name`,
  width: 'minmax(0, 1fr)',
  sort: sorts,
  cell: ({ name }) => shownName(name),
}))

/** Only a container's files are compared with an image. */
export const columnsOf = (kind: FilePlace['kind']): readonly Column<FileEntry>[] =>
  kind === 'container' ? [NAME(), MARK(), ...REST()] : [NAME(), ...REST()]

/** Letter, word, then hue. */
export function Mark({ mark, words }: { mark: FileEntry['mark']; words?: boolean }) {
  if (mark === undefined) return null
  const { letter, word, hue } = markWords()[mark]
  return (
    <span className={`mk ${hue}`} title={word}>
      <b aria-hidden="true">{letter}</b>
      {words ? word : <span className="sr">{word}</span>}
    </span>
  )
}
