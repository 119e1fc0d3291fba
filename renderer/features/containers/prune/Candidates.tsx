import { t } from '@lingui/core/macro'
import type { PruneCandidate } from '../../../../preload/contract/containerParts'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Age } from '../../../ui/Age'
import { StateLabel } from '../../../ui/Dot'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'
import { worded } from '../../../lib/worded'

const COLUMNS = worded((): readonly PruneColumn<PruneCandidate>[] => [
  { head: t`Image`, cell: (row) => <span title={oneLine(row.image)}>{oneLine(row.image)}</span> },
  { head: t`State`, cell: (row) => <State row={row} /> },
  {
    head: t`Made`,
    right: true,
    cell: (row) => (
      <span className="f2">
        <Age at={row.createdAt} />
      </span>
    ),
  },
  { head: t`Wrote`, right: true, cell: (row) => bytes(row.bytes) },
])

interface CandidatesProps {
  status: 'loading' | 'ready'
  rows: readonly PruneCandidate[]
  kept: ReadonlySet<string>
  onKept: (kept: ReadonlySet<string>) => void
  filtered: boolean
  clear: () => void
}

/** The stopped containers that would go. */
export function Candidates({ status, rows, kept, onKept, filtered, clear }: CandidatesProps) {
  return (
    <PruneList
      status={status}
      rows={rows}
      noun="container"
      label={t`Stopped containers`}
      nameOf={(row) => row.name}
      columns={COLUMNS()}
      kept={kept}
      onKept={onKept}
      none={
        filtered
          ? { text: t`No stopped container is like that.`, action: { label: t`Show every stopped one`, onClick: clear } }
          : { text: t`Nothing to clean up: no container is stopped.` }
      }
    />
  )
}

function State({ row }: { row: PruneCandidate }) {
  if (row.state === 'created') return <StateLabel dot="idle" word={t`Created`} />
  if (row.state === 'dead') return <StateLabel dot="fail" word={t`Dead`} />
  return <StateLabel dot={row.exitCode === 0 ? 'idle' : 'fail'} word={t`Exited ${row.exitCode ?? ''}`} />
}
