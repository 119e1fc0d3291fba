import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { VolumeCandidate } from '../../../../preload/contract/volumes'
import { useApi } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { usePruning } from '../../../lib/usePruning'
import { useSettled } from '../../../lib/useSettled'
import { Age } from '../../../ui/Age'
import { ListFailed } from '../../../ui/Blank'
import { Segmented } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { FormRow } from '../../../ui/Field'
import { LabelsRow } from '../../../ui/prune/FilterRows'
import { toLabels } from '../../../ui/prune/filters'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'
import { pruneCommand } from './words'

const columnsOf = (sizes: ReadonlyMap<string, number> | 'measuring'): readonly PruneColumn<VolumeCandidate>[] => [
  { head: t`Project`, cell: ({ project }) => project !== undefined && <span title={oneLine(project)}>{oneLine(project)}</span> },
  { head: t`Driver`, cell: ({ driver }) => oneLine(driver) },
  {
    head: t`Made`,
    right: true,
    cell: ({ createdAt }) => <span className="f2">{createdAt !== undefined && <Age at={createdAt} />}</span>,
  },
  {
    head: t`Size`,
    right: true,
    cell: ({ id }) => {
      if (sizes === 'measuring') return <span className="f3">…</span>
      const size = sizes.get(id)
      return size === undefined ? <span className="f3">{t`not known`}</span> : bytes(size)
    },
  },
]

/** Clean-up: which volumes go, exactly, with the data in them. Focus starts on Cancel. */
export function PruneVolumes({ close }: { close: () => void }) {
  const api = useApi()
  const engine = useEngine()
  const total = useLive('volumes').rows.length
  const [which, setWhich] = useState<'unnamed' | 'all'>('unnamed')
  const [labelText, setLabelText] = useState('')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const labels = toLabels(useSettled(labelText, 300))
  const all = which === 'all'
  const filters = { ...(engine !== undefined && { engine: engine.id }), all, labels }
  const question = JSON.stringify(filters)
  const preview = useCall(question, (signal) => api.volumes.prunePreview(filters, { signal }))
  const found = preview.value ?? []
  // Measuring takes the engine a while: the list does not wait for it.
  const measured = useCall(found.length > 0 ? question : undefined, (signal) =>
    api.volumes.prunePreview({ ...filters, sizes: true }, { signal }),
  )
  const known = new Map((measured.value ?? []).flatMap(({ id, bytes: size }) => (size === undefined ? [] : [[id, size] as const])))
  const sizes = measured.status === 'loading' ? 'measuring' : known
  const chosen = found.filter((one) => !kept.has(one.id))
  const freed = chosen.reduce((sum, { id }) => sum + (known.get(id) ?? 0), 0)
  const whole = chosen.every(({ id }) => known.has(id))

  const { busy, prune } = usePruning({
    start: () => api.volumes.prune({ ...filters, ids: chosen.map((one) => one.id) }),
    done: t`Volumes cleaned up`,
    failed: t`Not every volume was removed`,
    close,
  })
  const note =
    preview.status !== 'ready' || found.length === 0
      ? ''
      : chosen.length === 0
        ? t`Nothing is chosen`
        : sizes === 'measuring'
          ? t`Measuring …`
          : whole
            ? t`${bytes(freed)} freed`
            : t`At least ${bytes(freed)} freed`

  return (
    <PruneFrame
      title={t`Clean up volumes`}
      verb={preview.status === 'ready' ? plural(chosen.length, { one: 'Remove # volume', other: 'Remove # volumes' }) : t`Remove volumes`}
      note={note}
      busy={busy}
      disabled={chosen.length === 0}
      onPrune={prune}
      close={close}
    >
      <div className="prune-first">
        <FormRow label={t`Which`} help={t`Volumes that a container has, running or not, always stay.`}>
          <Segmented
            label={t`Which`}
            size="m"
            value={which}
            onChange={(next) => {
              setKept(new Set())
              setWhich(next)
            }}
            options={[
              { value: 'unnamed', label: t`Unnamed` },
              { value: 'all', label: t`Every unused one` },
            ]}
          />
        </FormRow>
        <LabelsRow value={labelText} onChange={setLabelText} />
      </div>
      {preview.status === 'failed' ? (
        <ListFailed error={preview.error} retry={preview.again} />
      ) : (
        <PruneList
          status={preview.status}
          rows={found}
          noun="volume"
          label={t`Unused volumes`}
          nameOf={({ anonymous, name }) => (anonymous ? t`unnamed ${name.slice(0, 12)}` : name)}
          columns={columnsOf(sizes)}
          template="minmax(0, 1.6fr) minmax(0, 1fr) 80px 64px 92px"
          kept={kept}
          onKept={setKept}
          none={
            labels.length > 0
              ? { text: t`No unused volume is like that.`, action: { label: t`Show all of them`, onClick: () => setLabelText('') } }
              : {
                  text: all
                    ? t`Nothing to clean up: every volume has a container.`
                    : t`Nothing to clean up: every unnamed volume has a container.`,
                }
          }
        />
      )}
      <div className="prune-last">
        {chosen.length > 0 && (
          <p className="sm">
            <Trans>
              <span className="name">Goes:</span> all data in these volumes. Docker cannot bring it back.
            </Trans>
          </p>
        )}
        <p className="sm f2">
          <Trans>
            <span className="name">Stays:</span>{' '}
            {preview.status === 'ready' ? plural(total - chosen.length, { one: '# volume', other: '# volumes' }) : t`every other volume`},
            with what is in them, and every container.
          </Trans>
        </p>
        {chosen.length > 0 && (
          <CommandLine
            boxed
            command={pruneCommand({
              names: chosen.map(({ name }) => name),
              whole: chosen.length === found.length,
              all,
              labels,
              version: engine?.abilities?.apiVersion ?? '',
            })}
          />
        )}
      </div>
    </PruneFrame>
  )
}
