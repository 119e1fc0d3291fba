import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { ImageCandidate } from '../../../../preload/contract/imageParts'
import { useApi } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { useCall } from '../../../lib/useCall'
import { usePruning } from '../../../lib/usePruning'
import { useSettled } from '../../../lib/useSettled'
import { Age } from '../../../ui/Age'
import { ListFailed } from '../../../ui/Blank'
import { Segmented } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { FormRow } from '../../../ui/Field'
import { AgeRow, LabelsRow } from '../../../ui/prune/FilterRows'
import { AGES, type AgeId, filterWords, toLabels } from '../../../ui/prune/filters'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'
import { nameOf, referenceOf, shortId } from '../names'
import { freedBy } from './freed'
import { worded } from '../../../lib/worded'

const COLUMNS = worded((): readonly PruneColumn<ImageCandidate>[] => [
  { head: t`More tags`, cell: (row) => <span title={row.tags.map(oneLine).join('\n')}>{row.tags.slice(1).map(oneLine).join(', ')}</span> },
  { head: t`Id`, cell: (row) => <code>{shortId(row.id)}</code> },
  {
    head: t`Built`,
    right: true,
    cell: (row) => (
      <span className="f2">
        <Age at={row.createdAt} />
      </span>
    ),
  },
  { head: t`Size`, right: true, cell: (row) => bytes(row.size) },
])

/** Clean-up: which images go, exactly, and how many bytes that frees. Focus starts on Cancel. */
export function PruneImages({ close }: { close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const total = useLive('images').rows.length
  const [which, setWhich] = useState<'untagged' | 'unused'>('untagged')
  const [age, setAge] = useState<AgeId>('any')
  const [labelText, setLabelText] = useState('')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const labels = toLabels(useSettled(labelText, 300))
  const all = which === 'unused'
  const filters = { ...(engine !== undefined && { engine }), all, labels, ...AGES()[age].filter }
  const preview = useCall(JSON.stringify(filters), (signal) => api.images.prunePreview(filters, { signal }))
  const found = preview.value?.images ?? []
  const chosen = found.filter((one) => !kept.has(one.id))
  const filtered = labels.length > 0 || age !== 'any'

  const { busy, prune } = usePruning({
    start: () => api.images.prune({ ...filters, ids: chosen.map((one) => one.id) }),
    done: t`Images cleaned up`,
    failed: t`Not every image was removed`,
    close,
  })
  const command =
    chosen.length === found.length
      ? ['docker', 'image', 'prune', ...(all ? ['-a'] : []), ...filterWords(age, labels)]
      : ['docker', 'rmi', ...chosen.flatMap((one) => (one.tags.length > 0 ? one.tags : [referenceOf(one)]))]

  return (
    <PruneFrame
      title={t`Clean up images`}
      verb={preview.status === 'ready' ? plural(chosen.length, { one: 'Remove # image', other: 'Remove # images' }) : t`Remove images`}
      note={
        preview.status !== 'ready'
          ? ''
          : chosen.length > 0
            ? preview.value.exact
              ? t`${bytes(freedBy(preview.value, kept))} freed`
              : t`About ${bytes(freedBy(preview.value, kept))} freed`
            : found.length > 0
              ? t`Nothing is chosen`
              : ''
      }
      busy={busy}
      disabled={chosen.length === 0}
      onPrune={prune}
      close={close}
    >
      <div className="prune-first">
        <FormRow label={t`Which`} help={t`Images that a container was made from, running or not, always stay.`}>
          <Segmented
            label={t`Which`}
            size="m"
            value={which}
            onChange={(next) => {
              setKept(new Set())
              setWhich(next)
            }}
            options={[
              { value: 'untagged', label: t`Untagged` },
              { value: 'unused', label: t`Every unused one` },
            ]}
          />
        </FormRow>
        <AgeRow label={t`Built`} value={age} onChange={setAge} />
        <LabelsRow value={labelText} onChange={setLabelText} />
      </div>
      {preview.status === 'failed' ? (
        <ListFailed error={preview.error} retry={preview.again} />
      ) : (
        <PruneList
          status={preview.status}
          rows={found}
          noun="image"
          label={t`Unused images`}
          nameOf={nameOf}
          columns={COLUMNS()}
          template="minmax(0, 1.6fr) minmax(0, 1fr) 104px 64px 80px"
          kept={kept}
          onKept={setKept}
          none={
            filtered
              ? {
                  text: t`No unused image is like that.`,
                  action: {
                    label: t`Show all of them`,
                    onClick: () => {
                      setAge('any')
                      setLabelText('')
                    },
                  },
                }
              : {
                  text: all
                    ? t`Nothing to clean up: every image has a container.`
                    : t`Nothing to clean up: every image has a tag or a container.`,
                }
          }
        />
      )}
      <div className="prune-last">
        <p className="sm f2">
          <Trans>
            <span className="name">Stays:</span>{' '}
            {preview.status === 'ready' ? plural(total - chosen.length, { one: '# image', other: '# images' }) : t`every other image`}, and
            every layer they have in common with these. Layers that the build cache holds too are freed when that is cleaned up as well.
          </Trans>
        </p>
        <CommandLine boxed command={joinWords(command)} />
      </div>
    </PruneFrame>
  )
}
