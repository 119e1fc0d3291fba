import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { PruneCandidate } from '../../../../preload/contract/containerParts'
import { useApi } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { useEngine, useLive } from '../../../lib/live'
import { isUp } from '../../../lib/isUp'
import { useCall } from '../../../lib/useCall'
import { usePruning } from '../../../lib/usePruning'
import { useSettled } from '../../../lib/useSettled'
import { ListFailed } from '../../../ui/Blank'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { ConfirmExtra } from '../../../ui/Dialog'
import { Candidates } from './Candidates'
import { AgeRow, LabelsRow } from '../../../ui/prune/FilterRows'
import { AGES, type AgeId, toLabels } from '../../../ui/prune/filters'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { pruneCommand } from './words'

/** Clean-up: which stopped containers go, exactly, and what they take with them. Focus starts on Cancel. */
export function PruneDialog({ close }: { close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const on = engine === undefined ? {} : { engine }
  const staying = useLive('containers').rows.filter(isUp).length
  const [age, setAge] = useState<AgeId>('any')
  const [labelText, setLabelText] = useState('')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [volumes, setVolumes] = useState(false)
  const labels = toLabels(useSettled(labelText, 300))
  const filters = { ...on, labels, ...AGES()[age].filter }

  const question = JSON.stringify(filters)
  const preview = useCall(question, (signal) => api.containers.prunePreview(filters, { signal }))
  const found = preview.value?.containers ?? []
  const holdsVolumes = found.some((one) => one.anonymousVolumes.length > 0)
  // Measuring volumes takes the engine a while: the list does not wait for it.
  const measured = useCall(holdsVolumes ? question : undefined, (signal) =>
    api.containers.prunePreview({ ...filters, volumeSizes: true }, { signal }),
  )
  const chosen = found.filter((one) => !kept.has(one.id))
  const unnamed = volumesOf(chosen, measured.value?.containers ?? found)
  const freed = sum(chosen.map((one) => one.bytes)) + (volumes ? (unnamed.bytes ?? 0) : 0)

  const { busy, prune } = usePruning({
    start: () => api.containers.prune({ ...filters, ids: chosen.map((one) => one.id), volumes }),
    done: t`Containers cleaned up`,
    failed: t`Not every container was removed`,
    close,
  })

  const running = plural(staying, { one: '# running container', other: '# running containers' })
  const stay =
    volumes || unnamed.count === 0 ? t`${running}, every image and every named volume.` : t`${running}, every image and every volume.`
  return (
    <PruneFrame
      title={t`Clean up stopped containers`}
      verb={plural(chosen.length, { one: 'Remove # container', other: 'Remove # containers' })}
      note={preview.status !== 'ready' ? '' : chosen.length > 0 ? t`${bytes(freed)} freed` : found.length > 0 ? t`Nothing is chosen` : ''}
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
        <Candidates
          status={preview.status}
          rows={found}
          kept={kept}
          onKept={setKept}
          filtered={labels.length > 0 || age !== 'any'}
          clear={() => {
            setAge('any')
            setLabelText('')
          }}
        />
      )}
      <div className="prune-last">
        {unnamed.count > 0 && (
          <ConfirmExtra>
            <Checkbox checked={volumes} onChange={setVolumes} label={t`Also remove anonymous volumes`}>
              <span>
                <Trans>
                  Also remove {plural(unnamed.count, { one: '# anonymous volume', other: '# anonymous volumes' })}
                  {unnamed.bytes !== undefined && <span className="num">, {bytes(unnamed.bytes)}</span>}
                  <br />
                  <span className="sm f2">Data that only these containers know of. Docker cannot bring it back.</span>
                </Trans>
              </span>
            </Checkbox>
          </ConfirmExtra>
        )}
        <p className="sm f2">
          <Trans>
            <span className="name">Stays:</span> {stay}
          </Trans>
        </p>
        <CommandLine boxed command={pruneCommand({ chosen, all: chosen.length === found.length, age, labels, volumes })} />
      </div>
    </PruneFrame>
  )
}

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0)

/** The anonymous volumes of what is chosen; their bytes once all are measured. */
function volumesOf(chosen: readonly PruneCandidate[], measured: readonly PruneCandidate[]): { count: number; bytes: number | undefined } {
  const ids = new Set(chosen.map((one) => one.id))
  const volumes = measured.filter((one) => ids.has(one.id)).flatMap((one) => one.anonymousVolumes)
  const sizes = volumes.flatMap((one) => one.bytes ?? [])
  return { count: volumes.length, bytes: sizes.length === volumes.length ? sum(sizes) : undefined }
}
