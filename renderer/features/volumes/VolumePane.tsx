import { t } from '@lingui/core/macro'
import type { Volume, VolumeDetails } from '../../../preload/contract/volumes'
import { useApi } from '../../api/context'
import { moment } from '../../lib/format'
import { useEngine, useLive } from '../../lib/live'
import { FilesPart } from '../../lib/parts'
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
      { id: 'files', label: t`Files` },
      { id: 'inspect', label: t`Inspect` },
    ] as const,
)

/** The detail of one volume. */
export function VolumePane({ volume, tab: wanted }: { volume: Volume; tab: string | undefined }) {
  const api = useApi()
  // Who uses a volume changes with the containers, not with the volume.
  const containers = useLive('containers').rows.length
  const engine = useEngine()?.id
  const tab = TABS().find((one) => one.id === wanted)?.id ?? 'overview'
  const details = useCall(volume.id, (signal) => api.volumes.inspect({ id: volume.id }, { signal }), String(containers))
  return (
    <Pane
      title={volume.anonymous ? volume.name.slice(0, 12) : volume.name}
      tabs={TABS()}
      tab={tab}
      onTab={(to) => go('volumes', volume.id, to)}
      onClose={() => go('volumes')}
      actions={<PaneActions actions={actions()} row={volume} />}
      line={
        <>
          <span>{oneLine(volume.driver)}</span>
          {volume.anonymous && (
            <>
              <span className="f3">·</span>
              <span>{t`unnamed`}</span>
            </>
          )}
        </>
      }
    >
      {tab === 'files' ? (
        <FilesPart place={{ kind: 'volume', id: volume.name, ...(engine !== undefined && { engine }) }} name={volume.name} />
      ) : details.status === 'failed' ? (
        <ListFailed error={details.error} retry={details.again} />
      ) : details.status === 'loading' ? (
        <div className="grow" aria-busy="true" />
      ) : tab === 'inspect' ? (
        <CodeView text={details.value.raw} language="json" label={t`${volume.name} as JSON`} />
      ) : (
        <Overview details={details.value} />
      )}
    </Pane>
  )
}

function Overview({ details }: { details: VolumeDetails }) {
  return (
    <div className="facts-page">
      <Facts
        facts={[
          [t`Name`, details.name],
          [t`Driver`, details.driver],
          [t`Scope`, details.scope],
          [t`Mountpoint`, details.mountpoint],
          [t`Project`, details.project],
          [t`Made`, details.createdAt !== undefined && moment(details.createdAt), 'words'],
          [
            t`Used by`,
            details.usedBy.length > 0 &&
              details.usedBy.map((user) => (
                <div key={user.id}>
                  <a href={href('containers', user.id)}>{oneLine(user.name)}</a>
                </div>
              )),
          ],
        ]}
      />
      <Facts title={t`Labels`} facts={Object.entries(details.labels)} />
    </div>
  )
}
