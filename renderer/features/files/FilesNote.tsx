import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ChangeCounts, FileEntry, FolderListing } from '../../../preload/contract/fileParts'
import { bytes, clock, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { href } from '../../lib/router'
import { sumOf, usePane } from './pane'

interface FilesNoteProps {
  listing: FolderListing | undefined
  shown: readonly FileEntry[]
  chosen: readonly FileEntry[]
}

/** The line under the list: how much is here, what is chosen, and what the marks compare with. */
export function FilesNote({ listing, shown, chosen }: FilesNoteProps) {
  if (listing === undefined) return <div className="note" />
  const deleted = shown.filter(({ mark }) => mark === 'deleted').length
  const hidden = listing.entries.length - shown.length
  const parts = [
    plural(shown.length - deleted, { one: '# item', other: '# items' }),
    bytes(sumOf(shown)),
    deleted > 0 ? t`${number(deleted)} deleted` : '',
    hidden > 0 ? t`${number(hidden)} not shown` : '',
    listing.more > 0 ? t`${number(listing.more)} more than are listed` : '',
  ]
  const size = sumOf(chosen)
  return (
    <div className="note num" role="status">
      <span className="nowrap">{parts.filter(Boolean).join(' · ')}</span>
      {chosen.length > 0 && (
        <>
          <span>·</span>
          <span className="nowrap">
            {t`${number(chosen.length)} selected`}
            {size > 0 && `, ${bytes(size)}`}
          </span>
        </>
      )}
      <span className="grow" />
      {listing.source === 'known' && (
        <span className="ell">
          <Trans>as read at {clock(listing.readAt)}</Trans>
        </span>
      )}
      {listing.marksLater === true && <span className="ell">{t`Looking for what changed since the image…`}</span>}
      {listing.changes !== undefined && <AllChanges {...listing.changes} />}
      {listing.comparedWith !== undefined && (
        <span className="ell files-compared" title={oneLine(listing.comparedWith)}>
          <Trans>
            Compared with image <code>{oneLine(listing.comparedWith)}</code>
          </Trans>
        </span>
      )}
    </div>
  )
}

/** Of the whole container, wherever they are; its own tab shows them as a tree. */
function AllChanges({ added, changed, deleted }: ChangeCounts) {
  const { place } = usePane()
  const all = added + changed + deleted
  if (all === 0) return null
  return (
    <a
      className="nowrap"
      href={href('containers', place.id, 'changes')}
      title={t`In the whole container: ${number(added)} added, ${number(changed)} changed, ${number(deleted)} deleted`}
    >
      {plural(all, { one: '# change in all', other: '# changes in all' })}
    </a>
  )
}
