import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Image } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { bytes } from '../../lib/format'
import { go } from '../../lib/router'
import { useEngine } from '../../lib/live'
import { FilesPart } from '../../lib/parts'
import { useCall } from '../../lib/useCall'
import { Ago } from '../../ui/Age'
import { ListFailed } from '../../ui/Blank'
import { CodeView } from '../../ui/CodeView'
import { Pane } from '../../ui/Pane'
import { PaneActions } from '../../ui/PaneActions'
import { actions } from './actions'
import { HistoryTab } from './HistoryTab'
import { LayersTab } from './layers/LayersTab'
import { nameOf, shortId } from './names'
import { OverviewTab } from './OverviewTab'
import { worded } from '../../lib/worded'

const TABS = worded(
  () =>
    [
      { id: 'overview', label: t`Overview` },
      { id: 'layers', label: t`Layers` },
      { id: 'files', label: t`Files` },
      { id: 'history', label: t`History` },
      { id: 'inspect', label: t`Inspect` },
    ] as const,
)
type TabId = ReturnType<typeof TABS>[number]['id']
const toTab = (tab: string | undefined): TabId => TABS().find((one) => one.id === tab)?.id ?? 'overview'

/** The detail of one image. */
export function ImagePane({ image, tab: wanted }: { image: Image; tab: string | undefined }) {
  const api = useApi()
  const engine = useEngine()?.id
  const tab = toTab(wanted)
  // Tags come and go while the image stays: what the list says of it is what a new answer is asked for.
  const details = useCall(
    image.id,
    (signal) => api.images.inspect({ id: image.id, ...(engine !== undefined && { engine }) }, { signal }),
    image.tags.join(' '),
  )

  return (
    <Pane
      title={nameOf(image)}
      tabs={TABS()}
      tab={tab}
      onTab={(to) => go('images', image.id, to)}
      onClose={() => go('images')}
      actions={<PaneActions actions={actions()} row={image} />}
      line={
        <>
          <code>{shortId(image.id)}</code>
          <span className="f3">·</span>
          <span className="num">{bytes(image.size)}</span>
          <span className="f3">·</span>
          <span>
            <Trans>
              made <Ago at={image.createdAt} />
            </Trans>
          </span>
        </>
      }
    >
      {tab === 'layers' ? (
        <LayersTab image={image} />
      ) : tab === 'files' ? (
        <FilesPart place={{ kind: 'image', id: image.id, ...(engine !== undefined && { engine }) }} name={nameOf(image)} />
      ) : tab === 'history' ? (
        <HistoryTab image={image} />
      ) : details.status === 'failed' ? (
        <ListFailed error={details.error} retry={details.again} />
      ) : details.status === 'loading' ? (
        <div className="grow" aria-busy="true" />
      ) : tab === 'inspect' ? (
        <CodeView text={details.value.raw} language="json" label={t`${nameOf(image)} as JSON`} />
      ) : (
        <OverviewTab details={details.value} />
      )}
    </Pane>
  )
}
