import { t } from '@lingui/core/macro'
import { number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Badge } from '../../../ui/Badge'
import { Icon } from '../../../ui/Icon'
import type { Column } from '../../../ui/table'
import { type RepositoryRow, shownRepository } from './rows'
import { worded } from '../../../lib/worded'

/** Of a search on Docker Hub: with what it tells of each. Its order is the registry's own. */
export const hubColumns = worded((): Column<RepositoryRow>[] => [
  { id: 'name', header: t`Repository`, width: 'minmax(0, 1fr)', cell: (row) => <RepositoryName row={row} /> },
  {
    id: 'description',
    header: t`Description`,
    width: 'minmax(0, 1.1fr)',
    cell: ({ description, typed }) =>
      typed ? (
        <span className="sm f3">{t`as typed`}</span>
      ) : (
        <span className="sm f2 ell cell-code" dir="auto" title={oneLine(description)}>
          {oneLine(description)}
        </span>
      ),
  },
  {
    id: 'stars',
    header: t`Stars`,
    width: '64px',
    align: 'right',
    cell: ({ stars }) => stars > 0 && <span className="sm f2 num">★ {number(stars)}</span>,
  },
])

export const plainColumns = worded((): Column<RepositoryRow>[] => [
  { id: 'name', header: t`Repository`, width: 'minmax(0, 1fr)', cell: (row) => <RepositoryName row={row} /> },
  {
    id: 'here',
    header: t`Here`,
    title: t`Tags of it that images of this engine have`,
    width: '72px',
    align: 'right',
    cell: ({ here, typed }) =>
      typed ? (
        <span className="sm f3">{t`as typed`}</span>
      ) : (
        here > 0 && <span className="sm f2 num">{here === 1 ? t`1 tag` : t`${here} tags`}</span>
      ),
  },
])

function RepositoryName({ row }: { row: RepositoryRow }) {
  const name = oneLine(shownRepository(row.registry, row.name))
  const slash = name.lastIndexOf('/') + 1
  return (
    <span className="img-name">
      {row.typed && <Icon name="arrowr" size={14} />}
      <span className="ell" dir="ltr" title={name}>
        <span className="f2">{name.slice(0, slash)}</span>
        <span className="name">{name.slice(slash)}</span>
      </span>
      {row.official && <Badge kind="acc">{t`official`}</Badge>}
    </span>
  )
}
