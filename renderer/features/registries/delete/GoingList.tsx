import { t } from '@lingui/core/macro'
import type { TagDetails } from '../../../../preload/contract/registryContent'
import { bytes } from '../../../lib/format'
import { Age } from '../../../ui/Age'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'
import { shortDigest } from '../words'
import { worded } from '../../../lib/worded'

/** A tag that may go. */
export type GoingRow = Pick<TagDetails, 'name' | 'digest' | 'size' | 'createdAt'> & { id: string; held?: string | undefined }

const COLUMNS = worded((): readonly PruneColumn<GoingRow>[] => [
  { head: t`Why it stays`, cell: ({ held }) => held },
  { head: t`Digest`, cell: ({ digest }) => digest !== undefined && <code>{shortDigest(digest)}</code> },
  {
    head: t`Created`,
    right: true,
    cell: ({ createdAt }) => <span className="f2">{createdAt !== undefined && <Age at={createdAt} />}</span>,
  },
  { head: t`Size`, right: true, cell: ({ size }) => size !== undefined && bytes(size) },
])

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
      label={t`Tags`}
      nameOf={({ name }) => name}
      columns={COLUMNS()}
      template="minmax(0, 1.4fr) minmax(0, 1fr) 104px 64px 80px"
      kept={kept}
      onKept={onKept}
      held={({ held }) => held}
      none={{ text: none }}
    />
  )
}
