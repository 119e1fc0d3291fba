import { t } from '@lingui/core/macro'
import type { Volume } from '../../../preload/contract/volumes'
import { oneLine } from '../../lib/plainText'
import { Age } from '../../ui/Age'
import { compareText, type Column } from '../../ui/table'
import { worded } from '../../lib/worded'

export const columns = worded((): Column<Volume>[] => [
  {
    id: 'name',
    header: t`Name`,
    width: 'minmax(0, 1fr)',
    sort: (a, b) => compareText(a.name, b.name),
    cell: (volume) => <VolumeName volume={volume} />,
  },
  {
    id: 'driver',
    header: t`Driver`,
    width: '92px',
    sort: (a, b) => compareText(a.driver, b.driver),
    cell: (volume) => oneLine(volume.driver),
  },
  {
    id: 'mountpoint',
    header: t`Mountpoint`,
    width: 'minmax(0, 1fr)',
    hideBelow: 820,
    cell: (volume) => (
      <code className="ell f2 cell-code" title={oneLine(volume.mountpoint)}>
        {oneLine(volume.mountpoint)}
      </code>
    ),
  },
  {
    id: 'age',
    header: t`Age`,
    width: '64px',
    align: 'right',
    sort: (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0),
    cell: (volume) => volume.createdAt !== undefined && <Age at={volume.createdAt} />,
  },
])

/** An unnamed volume's name is 64 digits: shown as the engine's short ids are, in grey. */
function VolumeName({ volume }: { volume: Volume }) {
  if (!volume.anonymous) {
    return (
      <span className="name ell" title={oneLine(volume.name)}>
        {oneLine(volume.name)}
      </span>
    )
  }
  return (
    <span className="ell" title={volume.name}>
      <code>{volume.name.slice(0, 12)}</code> <span className="sm f3">{t`unnamed`}</span>
    </span>
  )
}
