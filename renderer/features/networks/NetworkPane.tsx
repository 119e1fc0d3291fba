import { t } from '@lingui/core/macro'
import type { Network, NetworkDetails } from '../../../preload/contract/networks'
import { useApi } from '../../api/context'
import { moment } from '../../lib/format'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { go, href } from '../../lib/router'
import { useCall } from '../../lib/useCall'
import { ListFailed } from '../../ui/Blank'
import { CodeView } from '../../ui/CodeView'
import { Facts } from '../../ui/Facts'
import { Pane } from '../../ui/Pane'
import { PaneActions } from '../../ui/PaneActions'
import { actions } from './actions'
import { worded } from '../../lib/worded'

const TABS = worded(
  () =>
    [
      { id: 'overview', label: t`Overview` },
      { id: 'inspect', label: t`Inspect` },
    ] as const,
)

/** The detail of one network. */
export function NetworkPane({ network, tab: wanted }: { network: Network; tab: string | undefined }) {
  const api = useApi()
  // Who is on a network changes with the containers, not with the network.
  const containers = useLive('containers').rows.filter((container) => container.networks.includes(network.name)).length
  const tab = wanted === 'inspect' ? 'inspect' : 'overview'
  const details = useCall(network.id, (signal) => api.networks.inspect({ id: network.id }, { signal }), String(containers))
  return (
    <Pane
      title={network.name}
      tabs={TABS()}
      tab={tab}
      onTab={(to) => go('networks', network.id, to)}
      onClose={() => go('networks')}
      actions={<PaneActions actions={actions()} row={network} />}
      line={
        <>
          <span>{oneLine(network.driver)}</span>
          {network.builtin && (
            <>
              <span className="f3">·</span>
              <span>{t`the engine’s own`}</span>
            </>
          )}
        </>
      }
    >
      {details.status === 'failed' ? (
        <ListFailed error={details.error} retry={details.again} />
      ) : details.status === 'loading' ? (
        <div className="grow" aria-busy="true" />
      ) : tab === 'inspect' ? (
        <CodeView text={details.value.raw} language="json" label={t`${network.name} as JSON`} />
      ) : (
        <Overview details={details.value} />
      )}
    </Pane>
  )
}

function Overview({ details }: { details: NetworkDetails }) {
  return (
    <div className="facts-page">
      <Facts
        facts={[
          [t`Name`, details.name],
          [t`Id`, details.id],
          [t`Driver`, details.driver],
          [t`Scope`, details.scope],
          [t`Subnets`, details.subnets],
          [t`Reach`, details.internal && t`internal: no way out`, 'words'],
          [t`Project`, details.project],
          [t`Made`, details.createdAt > 0 && moment(details.createdAt), 'words'],
          [
            t`Containers`,
            details.containers.length > 0 &&
              details.containers.map((one) => (
                <div key={one.id} className="facts-line">
                  <a href={href('containers', one.id)}>{oneLine(one.name)}</a>
                  <code className="f2">{one.ip}</code>
                </div>
              )),
          ],
        ]}
      />
      <Facts title={t`Labels`} facts={Object.entries(details.labels)} />
    </div>
  )
}
