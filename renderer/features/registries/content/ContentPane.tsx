import { t } from '@lingui/core/macro'
import type { Manifest } from '../../../../preload/contract/registryContent'
import { copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { bytes } from '../../../lib/format'
import { lazily } from '../../../lib/lazily'
import { oneLine } from '../../../lib/plainText'
import { ListFailed } from '../../../ui/Blank'
import { IconButton } from '../../../ui/Button'
import { PaneActions } from '../../../ui/PaneActions'
import { Pane } from '../../../ui/Pane'
import { goTo } from '../place'
import { shownRepository } from '../repositories/rows'
import type { TagRow } from '../tags/rows'
import { tagActions } from '../tags/tagActions'
import { shortDigest } from '../words'
import { AttachedTab } from './AttachedTab'
import { ConfigTab } from './ConfigTab'
import { LayersTab } from './LayersTab'
import { OverviewTab } from './OverviewTab'
import { RawTab } from './RawTab'
import { type ContentRef, imagesOf, useContent } from './useContent'
import { worded } from '../../../lib/worded'

const DeleteDialog = lazily(async () => (await import('../delete/DeleteDialog')).DeleteDialog)

const TABS = worded(
  () =>
    [
      { id: 'overview', label: t`Overview` },
      { id: 'layers', label: t`Layers` },
      { id: 'config', label: t`Config` },
      { id: 'attached', label: t`Attached` },
      { id: 'json', label: t`JSON` },
    ] as const,
)
type TabId = ReturnType<typeof TABS>[number]['id']

interface ContentPaneProps extends ContentRef {
  /** The tag's row, where it is one of the list. */
  row: TagRow | undefined
  tab: string | undefined
  version: number
  close: () => void
}

/** What a tag or a digest is: an image for one platform, an index of several, or something else. */
export function ContentPane({ row, tab: wanted, version, close, ...ref }: ContentPaneProps) {
  const tab: TabId = TABS().find((one) => one.id === wanted)?.id ?? 'overview'
  const content = useContent(ref, version, tab !== 'attached')
  const { manifest } = content
  const digestRef = ref.reference.includes(':')
  const title = `${shownRepository(ref.registry, ref.repository)}${digestRef ? `@${shortDigest(ref.reference)}` : `:${ref.reference}`}`
  const digest = manifest.value?.digest
  return (
    <Pane
      title={title}
      tabs={TABS()}
      tab={tab}
      onTab={(to) => goTo(ref, to)}
      onClose={close}
      actions={
        <>
          {row !== undefined && <PaneActions actions={tagActions()} row={row} />}
          {digestRef && digest !== undefined && (
            <IconButton
              icon="trash"
              label={t`Delete manifest…`}
              onClick={() => openDialog((close) => <DeleteDialog target={ref} close={close} />)}
            />
          )}
          {digest !== undefined && (
            <IconButton icon="copy" label={t`Copy digest`} onClick={() => void copyText(digest, t`Digest copied`)} />
          )}
        </>
      }
      line={manifest.value === undefined ? <span>{'\u00a0'}</span> : <Line manifest={manifest.value} size={row?.details?.size} />}
    >
      {manifest.status === 'failed' ? (
        <ListFailed error={manifest.error} retry={manifest.again} />
      ) : manifest.value === undefined ? (
        <div className="grow" aria-busy="true" />
      ) : tab === 'layers' ? (
        <LayersTab content={content} />
      ) : tab === 'config' ? (
        <ConfigTab content={content} />
      ) : tab === 'attached' ? (
        <AttachedTab {...ref} digest={manifest.value.digest} version={version} />
      ) : tab === 'json' ? (
        <RawTab content={content} name={title} />
      ) : (
        <OverviewTab {...ref} manifest={manifest.value} content={content} row={row} />
      )}
    </Pane>
  )
}

function Line({ manifest, size }: { manifest: Manifest; size: number | undefined }) {
  const { kind, manifests, artifactType, mediaType } = manifest
  const images = imagesOf(manifests).length
  const what =
    kind === 'index'
      ? images === 1
        ? t`index of 1 platform`
        : t`index of ${images} platforms`
      : kind === 'image'
        ? t`image`
        : t`artifact, ${oneLine(artifactType ?? mediaType)}`
  const weighs = manifest.size ?? size
  return (
    <>
      <code>{shortDigest(manifest.digest)}</code>
      <span className="f3">·</span>
      <span className="ell">{what}</span>
      {weighs !== undefined && (
        <>
          <span className="f3">·</span>
          <span className="num">{bytes(weighs)}</span>
        </>
      )}
    </>
  )
}
