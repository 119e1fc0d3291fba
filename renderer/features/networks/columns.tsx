import { t } from '@lingui/core/macro'
import type { Network } from '../../../preload/contract/networks'
import { oneLine } from '../../lib/plainText'
import { Age } from '../../ui/Age'
import { Badge } from '../../ui/Badge'
import { compareText, type Column } from '../../ui/table'
import { worded } from '../../lib/worded'

export const columns = worded((): Column<Network>[] => [
  {
    id: 'name',
    header: t`Name`,
    width: 'minmax(0, 1fr)',
    sort: (a, b) => compareText(a.name, b.name),
    cell: (network) => (
      <span className="img-name" title={oneLine(network.name)}>
        <span className="name ell">{oneLine(network.name)}</span>
        {network.builtin && <span className="sm f3 nowrap">{t`the engine’s own`}</span>}
        {network.internal && <Badge>{t`internal`}</Badge>}
      </span>
    ),
  },
  {
    id: 'driver',
    header: t`Driver`,
    width: '92px',
    sort: (a, b) => compareText(a.driver, b.driver),
    cell: (network) => oneLine(network.driver),
  },
  {
    id: 'subnets',
    header: t`Subnets`,
    width: 'minmax(0, 200px)',
    hideBelow: 440,
    cell: (network) => <code className="ell f2 cell-code">{network.subnets.map(oneLine).join(', ')}</code>,
  },
  { id: 'scope', header: t`Scope`, width: '72px', hideBelow: 720, cell: (network) => oneLine(network.scope) },
  {
    id: 'age',
    header: t`Age`,
    width: '64px',
    align: 'right',
    sort: (a, b) => b.createdAt - a.createdAt,
    cell: (network) => network.createdAt > 0 && <Age at={network.createdAt} />,
  },
])
