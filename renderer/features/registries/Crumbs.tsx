import { t } from '@lingui/core/macro'
import { number } from '../../lib/format'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { href } from '../../lib/router'
import { Icon } from '../../ui/Icon'
import { shownRepository } from './repositories/rows'

/** Registries › ghcr.io › team/app: the way back, and where one is. */
export function Crumbs({ registry, repository, count }: { registry: string; repository: string; count: number | undefined }) {
  const known = useLive('registries').byId.get(registry)
  const shown = oneLine(shownRepository(registry, repository))
  return (
    <div className="reg-crumbs">
      <nav aria-label={t`Way back`}>
        <a href={href('registries')}>{t`Registries`}</a>
        <Icon name="right" size={14} />
        <a href={href('registries', registry, 'repositories')}>{oneLine(known?.name ?? registry)}</a>
        <Icon name="right" size={14} />
      </nav>
      <h1 className="ell" title={shown}>
        {shown}
      </h1>
      {count !== undefined && <span className="count">{number(count)}</span>}
    </div>
  )
}
