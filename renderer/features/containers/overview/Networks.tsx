import { t } from '@lingui/core/macro'
import type { ContainerDetails } from '../../../../preload/contract/containers'
import { oneLine } from '../../../lib/plainText'
import { href } from '../../../lib/router'

/** Each network with what the container is called and reached by on it. */
export function Networks({ networks }: Pick<ContainerDetails, 'networks'>) {
  if (networks.length === 0) return null
  return (
    <section className="facts-s">
      <h3>{t`Networks`}</h3>
      <dl className="facts">
        {networks.map((network) => (
          <div key={network.name}>
            <dt className="ell" title={oneLine(network.name)}>
              {network.id === undefined ? oneLine(network.name) : <a href={href('networks', network.id)}>{oneLine(network.name)}</a>}
            </dt>
            <dd>
              <Part label="" text={network.ip} />
              <Part label={t`gateway`} text={network.gateway} />
              <Part label="mac" text={network.mac} />
              <Part label={t`also called`} text={network.aliases.join(', ')} />
              {network.ip === '' && network.aliases.length === 0 && <span className="f3">{t`no address: it is not connected now`}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Part({ label, text }: { label: string; text: string }) {
  if (text === '') return null
  return (
    <code>
      {label !== '' && <span className="f3">{label} </span>}
      {oneLine(text)}
    </code>
  )
}
