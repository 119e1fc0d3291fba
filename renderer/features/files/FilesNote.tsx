import type { FileEntry, FolderListing } from '../../../preload/contract/fileParts'
import { bytes, clock, count, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { sumOf } from './pane'

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
    count(shown.length - deleted, 'item'),
    bytes(sumOf(shown)),
    deleted > 0 ? `${number(deleted)} deleted` : '',
    hidden > 0 ? `${number(hidden)} not shown` : '',
    listing.more > 0 ? `${number(listing.more)} more than are listed` : '',
  ]
  const size = sumOf(chosen)
  return (
    <div className="note num" role="status">
      <span className="nowrap">{parts.filter(Boolean).join(' · ')}</span>
      {chosen.length > 0 && (
        <>
          <span>·</span>
          <span className="nowrap">
            {number(chosen.length)} selected{size > 0 ? `, ${bytes(size)}` : ''}
          </span>
        </>
      )}
      <span className="grow" />
      {listing.source === 'known' && <span className="ell">as read at {clock(listing.readAt)}</span>}
      {listing.comparedWith !== undefined && (
        <span className="ell">
          Compared with image <code>{oneLine(listing.comparedWith)}</code>
        </span>
      )}
    </div>
  )
}
