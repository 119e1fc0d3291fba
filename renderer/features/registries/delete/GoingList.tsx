import type { TagDetails } from '../../../../preload/contract/registryContent'
import { bytes } from '../../../lib/format'
import { Age } from '../../../ui/Age'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'
import { shortDigest } from '../words'

/** A tag that may go. */
export type GoingRow = Pick<TagDetails, 'name' | 'digest' | 'size' | 'createdAt'> & { id: string; held?: string | undefined }

const COLUMNS: readonly PruneColumn<GoingRow>[] = [
  { head: 'Why it stays', cell: ({ held }) => held },
  { head: 'Digest', cell: ({ digest }) => digest !== undefined && <code>{shortDigest(digest)}</code> },
  {
    head: 'Created',
    right: true,
    cell: ({ createdAt }) => <span className="f2">{createdAt !== undefined && <Age at={createdAt} />}</span>,
  },
  { head: 'Size', right: true, cell: ({ size }) => size !== undefined && bytes(size) },
]

interface GoingListProps {
  status: 'loading' | 'ready'
  rows: readonly GoingRow[]
  kept: ReadonlySet<string>
  onKept: (kept: ReadonlySet<string>) => void
  none: string
}

/** Tags of a repository, each with a box to keep it; those that stay anyway say why. */
export function GoingList({ status, rows, kept, onKept, none }: GoingListProps) {
  return (
    <PruneList
      status={status}
      rows={rows}
      noun="tag"
      label="Tags"
      nameOf={({ name }) => name}
      columns={COLUMNS}
      template="minmax(0, 1.4fr) minmax(0, 1fr) 104px 64px 80px"
      kept={kept}
      onKept={onKept}
      held={({ held }) => held}
      none={{ text: none }}
    />
  )
}
