import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { NetworkCandidate } from '../../../../preload/contract/networks'
import { useApi } from '../../../api/context'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { useCall } from '../../../lib/useCall'
import { usePruning } from '../../../lib/usePruning'
import { useSettled } from '../../../lib/useSettled'
import { worded } from '../../../lib/worded'
import { Age } from '../../../ui/Age'
import { ListFailed } from '../../../ui/Blank'
import { CommandLine } from '../../../ui/CommandLine'
import { AgeRow, LabelsRow } from '../../../ui/prune/FilterRows'
import { AGES, type AgeId, filterWords, toLabels } from '../../../ui/prune/filters'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'

const namesOf = ({ neededBy }: NetworkCandidate): string => neededBy.map(({ name }) => oneLine(name)).join(', ')

const COLUMNS = worded((): readonly PruneColumn<NetworkCandidate>[] => [
  { head: t`Needed by`, cell: (row) => <span title={namesOf(row)}>{namesOf(row)}</span> },
  { head: t`Driver`, cell: ({ driver }) => oneLine(driver) },
  { head: t`Subnet`, cell: ({ subnets }) => <code>{oneLine(subnets[0] ?? '')}</code> },
  {
    head: t`Made`,
    right: true,
    cell: ({ createdAt }) => (
      <span className="f2">
        <Age at={createdAt} />
      </span>
    ),
  },
])

/** Clean-up: which networks go, exactly. What a stopped container needs to start again is not ticked at first. Focus starts on Cancel. */
export function PruneNetworks({ close }: { close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const total = useLive('networks').rows.length
  const [age, setAge] = useState<AgeId>('any')
  const [labelText, setLabelText] = useState('')
  const [decided, setDecided] = useState<ReadonlySet<string>>()
  const labels = toLabels(useSettled(labelText, 300))
  const filters = { ...(engine !== undefined && { engine }), labels, ...AGES()[age].filter }
  const preview = useCall(JSON.stringify(filters), (signal) => api.networks.prunePreview(filters, { signal }))
  const found = preview.value ?? []
  const kept = decided ?? new Set(found.filter(({ neededBy }) => neededBy.length > 0).map(({ id }) => id))
  const chosen = found.filter((one) => !kept.has(one.id))
  const needed = chosen.flatMap(({ neededBy }) => neededBy.map(({ name }) => oneLine(name)))

  const { busy, prune } = usePruning({
    start: () => api.networks.prune({ ...filters, ids: chosen.map((one) => one.id) }),
    done: t`Networks cleaned up`,
    failed: t`Not every network was removed`,
    close,
  })
  const command =
    chosen.length === found.length
      ? ['docker', 'network', 'prune', ...filterWords(age, labels)]
      : ['docker', 'network', 'rm', ...chosen.map(({ name }) => name)]

  return (
    <PruneFrame
      title={t`Clean up networks`}
      verb={
        preview.status === 'ready' ? plural(chosen.length, { one: 'Remove # network', other: 'Remove # networks' }) : t`Remove networks`
      }
      note={preview.status === 'ready' && found.length > 0 && chosen.length === 0 ? t`Nothing is chosen` : ''}
      busy={busy}
      disabled={chosen.length === 0}
      onPrune={prune}
      close={close}
    >
      <div className="prune-first">
        <AgeRow label={t`Made`} value={age} onChange={setAge} />
        <LabelsRow value={labelText} onChange={setLabelText} />
      </div>
      {preview.status === 'failed' ? (
        <ListFailed error={preview.error} retry={preview.again} />
      ) : (
        <PruneList
          status={preview.status}
          rows={found}
          noun="network"
          label={t`Unused networks`}
          nameOf={({ name }) => name}
          columns={COLUMNS()}
          template="minmax(0, 1.4fr) minmax(0, 1fr) 80px 116px 64px"
          kept={kept}
          onKept={setDecided}
          none={
            labels.length > 0 || age !== 'any'
              ? {
                  text: t`No unused network is like that.`,
                  action: {
                    label: t`Show all of them`,
                    onClick: () => {
                      setAge('any')
                      setLabelText('')
                    },
                  },
                }
              : { text: t`Nothing to clean up: a container runs in every network, or the engine made it.` }
          }
        />
      )}
      <div className="prune-last">
        {needed.length > 0 && (
          <p className="sm">
            <Trans>
              <span className="name">Does not start without them:</span> {needed.join(', ')}
            </Trans>
          </p>
        )}
        <p className="sm f2">
          <Trans>
            <span className="name">Stays:</span>{' '}
            {preview.status === 'ready' ? plural(total - chosen.length, { one: '# network', other: '# networks' }) : t`every other network`}
            , and every container.
          </Trans>
        </p>
        {chosen.length > 0 && <CommandLine boxed command={joinWords(command)} />}
      </div>
    </PruneFrame>
  )
}
