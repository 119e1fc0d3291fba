import { t } from '@lingui/core/macro'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Age } from '../../../ui/Age'
import { StateLabel } from '../../../ui/Dot'
import type { Column } from '../../../ui/table'
import { compareWord, platformWord, shortDigest } from '../words'
import { stateOf, type TagRow } from './rows'
import { newestFirst } from './version'
import { worded } from '../../../lib/worded'

/** What sorts by it needs the details of every tag. */
export const NEEDS_DETAILS: ReadonlySet<string> = new Set(['size', 'created'])

export const columns = worded((): Column<TagRow>[] => [
  {
    id: 'name',
    header: t`Tag`,
    title: t`Sorted as versions: latest, then the newest`,
    width: 'minmax(120px, 1fr)',
    sort: (a, b) => newestFirst(a.name, b.name),
    cell: ({ name, there }) => (
      <span className={there ? 'name ell' : 'name ell f2'} title={oneLine(name)}>
        {oneLine(name)}
      </span>
    ),
  },
  {
    id: 'state',
    header: t`Here`,
    title: t`Against the images of this engine`,
    width: '128px',
    cell: (row, { busy }) => {
      const state = stateOf(row)
      if (busy !== undefined) return <StateLabel dot="act" word={busy} pulse />
      if (state === undefined) return null
      const also = row.comparison?.alsoAs.map(oneLine) ?? []
      return (
        <span title={also.length > 0 ? t`Here as ${also.join(', ')}` : undefined}>
          <StateLabel {...compareWord()[state]} />
        </span>
      )
    },
  },
  {
    id: 'platforms',
    header: t`Platforms`,
    width: 'minmax(0, 0.9fr)',
    hideBelow: 620,
    cell: ({ details, there }) => {
      if (details?.problem !== undefined)
        return (
          <span className="sm bad-fg ell cell-code" title={oneLine(details.problem)}>
            {oneLine(details.problem)}
          </span>
        )
      if (details === undefined) return there && <Waiting />
      const words = details.platforms.map(platformWord).map(oneLine)
      return (
        <span className="sm f2 ell cell-code" dir="auto" title={words.join('\n')}>
          {details.kind === 'artifact'
            ? t`artifact${details.mediaType === undefined ? '' : `, ${oneLine(details.mediaType)}`}`
            : words.join(', ')}
        </span>
      )
    },
    span: ({ details }) => (details?.problem === undefined ? 1 : 4),
  },
  {
    id: 'size',
    header: t`Size`,
    title: t`Compressed, as it is sent; of several platforms, the engine’s`,
    width: '80px',
    align: 'right',
    sort: (a, b) => (b.details?.size ?? -1) - (a.details?.size ?? -1),
    cell: ({ details }) => details?.size !== undefined && <span className="sm f2 num">{bytes(details.size)}</span>,
  },
  {
    id: 'digest',
    header: t`Digest`,
    width: '112px',
    hideBelow: 780,
    cell: ({ details }) =>
      details?.digest !== undefined && (
        <code className="f2" title={oneLine(details.digest)}>
          {oneLine(shortDigest(details.digest))}
        </code>
      ),
  },
  {
    id: 'created',
    header: t`Created`,
    width: '64px',
    align: 'right',
    sort: (a, b) => (b.details?.createdAt ?? -1) - (a.details?.createdAt ?? -1) || newestFirst(a.name, b.name),
    cell: ({ details }) => details?.createdAt !== undefined && <Age at={details.createdAt} />,
  },
])

const Waiting = () => <span className="sk reg-sk" aria-hidden="true" />

/** What a filter looks at: the name, and what has come of the rest. */
export const filterText = (row: TagRow): string => {
  const state = stateOf(row)
  return `${row.name} ${state === undefined ? '' : compareWord()[state].word} ${row.details?.platforms.map(platformWord).join(' ') ?? ''} ${row.details?.digest ?? ''}`
}
