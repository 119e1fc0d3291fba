import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { CacheEntry } from '../../../../preload/contract/imageParts'
import { useApi } from '../../../api/context'
import { andMore } from '../../../lib/andMore'
import { bytes } from '../../../lib/format'
import { useEngine } from '../../../lib/live'
import { joinWords } from '../../../lib/splitWords'
import { useCall } from '../../../lib/useCall'
import { usePruning } from '../../../lib/usePruning'
import { Age } from '../../../ui/Age'
import { ListFailed } from '../../../ui/Blank'
import { Select } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { FormRow } from '../../../ui/Field'
import { AgeRow } from '../../../ui/prune/FilterRows'
import { AGES, type AgeId } from '../../../ui/prune/filters'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { type PruneColumn, PruneList } from '../../../ui/prune/PruneList'
import { describe, heldBy, kindOf } from './cacheWords'
import { worded } from '../../../lib/worded'

const COLUMNS = worded((): readonly PruneColumn<CacheEntry>[] => [
  { head: t`Kind`, cell: ({ kind }) => kindOf(kind) },
  { head: t`State`, cell: (entry) => heldBy(entry) ?? (entry.shared ? t`in an image too` : '') },
  { head: t`Used`, right: true, cell: ({ uses }) => <span className="f2">{uses}×</span> },
  {
    head: t`Last`,
    right: true,
    cell: ({ usedAt, createdAt }) => (
      <span className="f2">
        <Age at={usedAt ?? createdAt} />
      </span>
    ),
  },
  { head: t`Size`, right: true, cell: (entry) => bytes(entry.bytes) },
])
const EVERY = ''

/** Clean-up of what the builder keeps: what each entry is, and what goes. Focus starts on Cancel. */
export function PruneCache({ close }: { close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const on = engine === undefined ? {} : { engine }
  const [age, setAge] = useState<AgeId>('any')
  const [kind, setKind] = useState(EVERY)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  // The engine measures everything for it, so it is asked once, and the choices are made here.
  const [askedAt] = useState(() => Date.now())
  const listed = useCall(`${engine}`, (signal) => api.builds.prunePreview(on, { signal }))
  const all = listed.value ?? []
  const { olderThanSeconds = 0 } = AGES()[age].filter as { olderThanSeconds?: number }
  const found = all.filter(
    (entry) => (kind === EVERY || entry.kind === kind) && (entry.usedAt ?? entry.createdAt) <= askedAt - olderThanSeconds * 1000,
  )
  const chosen = found.filter((entry) => !kept.has(entry.id) && heldBy(entry) === undefined)
  const freed = chosen.reduce((sum, entry) => sum + (entry.shared ? 0 : entry.bytes), 0)
  const kinds = [...new Set(all.map((entry) => entry.kind))].sort()

  const { busy, prune } = usePruning({
    start: () => api.builds.prune({ ...on, ids: chosen.map((entry) => entry.id) }),
    done: t`Build cache cleaned up`,
    failed: t`Not every entry was removed`,
    close,
  })
  const [first] = chosen
  const command = [
    'docker',
    'builder',
    'prune',
    '-a',
    ...(chosen.length === all.length || first === undefined ? [] : ['--filter', `id=${first.id}`]),
  ]
  const more = chosen.length === all.length ? '' : andMore(chosen.length - 1)

  return (
    <PruneFrame
      title={t`Clean up the build cache`}
      verb={listed.status === 'ready' ? plural(chosen.length, { one: 'Remove # entry', other: 'Remove # entries' }) : t`Remove entries`}
      note={listed.status !== 'ready' ? '' : chosen.length > 0 ? t`${bytes(freed)} freed` : found.length > 0 ? t`Nothing is chosen` : ''}
      busy={busy}
      disabled={chosen.length === 0}
      onPrune={prune}
      close={close}
    >
      <div className="prune-first">
        <AgeRow label={t`Last used`} value={age} onChange={setAge} />
        <FormRow label={t`Kind`}>
          <Select
            size="l"
            label={t`Kind`}
            value={kind}
            onChange={setKind}
            options={[{ value: EVERY, label: t`every kind` }, ...kinds.map((value) => ({ value, label: kindOf(value) }))]}
          />
        </FormRow>
      </div>
      {listed.status === 'failed' ? (
        <ListFailed error={listed.error} retry={listed.again} />
      ) : (
        <PruneList
          status={listed.status}
          rows={found}
          noun="entry"
          label={t`Build cache`}
          nameOf={describe}
          columns={COLUMNS()}
          template="minmax(0, 2fr) 92px 116px 48px 64px 76px"
          kept={kept}
          onKept={setKept}
          held={heldBy}
          none={
            all.length > 0
              ? {
                  text: t`No entry is like that.`,
                  action: {
                    label: t`Show every entry`,
                    onClick: () => {
                      setAge('any')
                      setKind(EVERY)
                    },
                  },
                }
              : { text: t`Nothing to clean up: the build cache is empty.` }
          }
        />
      )}
      <div className="prune-last">
        <p className="sm f2">
          <Trans>
            <span className="name">Stays:</span> every image and container. Builds only take longer the next time. An entry that others
            stand on goes when those go too.
          </Trans>
        </p>
        <CommandLine boxed command={`${joinWords(command)}${more}`} />
      </div>
    </PruneFrame>
  )
}
