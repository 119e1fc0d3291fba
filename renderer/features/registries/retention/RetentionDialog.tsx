import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { RetentionTag } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { andMore } from '../../../lib/andMore'
import { bytes, number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { useSettled } from '../../../lib/useSettled'
import { useStream } from '../../../lib/useStream'
import { ListFailed } from '../../../ui/Blank'
import { Select } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { FormRow, TextField } from '../../../ui/Field'
import { Progress } from '../../../ui/Meter'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { toast } from '../../../ui/toast'
import { GoingList } from '../delete/GoingList'
import { startRetention } from '../delete/startRetention'
import { deleteCommand } from '../delete/words'
import { worded } from '../../../lib/worded'

const DAY = 86_400
const AGES = worded(
  () =>
    [
      { value: '', label: t`at any time` },
      { value: String(7 * DAY), label: t`more than a week ago` },
      { value: String(30 * DAY), label: t`more than 30 days ago` },
      { value: String(90 * DAY), label: t`more than 90 days ago` },
      { value: String(365 * DAY), label: t`more than a year ago` },
    ] as const,
)

const WHY = worded((): Record<NonNullable<RetentionTag['stays']>, string> => ({
  newest: t`one of the newest`,
  young: t`too young`,
  pattern: t`by its name`,
  undated: t`its date is not known`,
  signature: t`a signature`,
}))

interface Look {
  of: string
  progress?: { done: number; total: number }
  tags?: RetentionTag[]
}

/** Old tags that go by a rule: first which ones, exactly. Focus starts on Cancel. */
export function RetentionDialog({ registry, repository, close }: { registry: string; repository: string; close: () => void }) {
  const api = useApi()
  const place = { registry, repository }
  const [keepText, setKeepText] = useState('10')
  const [age, setAge] = useState<string>('')
  const [pattern, setPattern] = useState('latest')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [look, setLook] = useState<Look>({ of: '' })
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  const wrong = keepText.trim() !== '' && !/^\d{1,5}$/.test(keepText.trim())
  const none = keepText.trim() === '' && age === ''
  const rules = {
    ...(keepText.trim() !== '' && !wrong && { keepLast: Number(keepText.trim()) }),
    ...(age !== '' && { olderThan: Number(age) }),
    ...(pattern.trim() !== '' && { keepPattern: pattern.trim() }),
  }
  const settled = useSettled(JSON.stringify(rules), 300)
  const key = `${settled} ${tries}`
  const stream = useStream(
    wrong || none ? undefined : key,
    (signal) => api.registries.retentionPreview({ ...place, ...(JSON.parse(settled) as typeof rules) }, { signal }),
    (item) => setLook(item.kind === 'preview' ? { of: key, tags: item.tags } : { of: key, progress: item }),
  )
  const now = look.of === key && settled === JSON.stringify(rules) && !wrong && !none ? look : undefined
  const all = now?.tags ?? []
  const rows = [...all.filter(({ stays }) => stays === undefined), ...all.filter(({ stays }) => stays !== undefined)].map((tag) => ({
    ...tag,
    id: tag.name,
    held: tag.stays && WHY()[tag.stays],
  }))
  const going = all.filter(({ name, stays }) => stays === undefined && !kept.has(name))
  const weight = going.reduce((sum, { size }) => sum + (size ?? 0), 0)

  const remove = async () => {
    if (going.length === 0 || busy) return
    setBusy(true)
    try {
      await startRetention(api, { ...place, tags: going.map(({ name, digest }) => ({ name, digest })) })
      close()
    } catch (thrown) {
      toast.fail(t`Nothing was removed`, messageOf(thrown))
      setBusy(false)
    }
  }
  return (
    <PruneFrame
      title={t`Clean up old tags of ${oneLine(repository)}`}
      verb={now?.tags === undefined ? t`Remove tags` : plural(going.length, { one: 'Remove # tag', other: 'Remove # tags' })}
      note={
        now?.tags === undefined
          ? ''
          : going.length === 0
            ? t`Every tag stays`
            : t`${number(all.length - going.length)} of ${plural(all.length, { one: '# tag', other: '# tags' })} stay · up to ${bytes(weight)} freed`
      }
      busy={busy}
      disabled={going.length === 0}
      onPrune={() => void remove()}
      close={close}
    >
      <div className="prune-first">
        <FormRow
          label={t`Keep the last`}
          error={wrong ? t`A number from 0 to 99999.` : none ? t`Say how many tags stay, or how old one has to be to go.` : undefined}
          help={t`The newest by when they were built. Empty: no number holds.`}
        >
          <TextField
            label={t`Keep the last`}
            inputMode="numeric"
            value={keepText}
            bad={wrong || none}
            onChange={(event) => setKeepText(event.target.value)}
          />
        </FormRow>
        <FormRow label={t`Built`}>
          <Select size="l" label={t`Built`} value={age} onChange={setAge} options={AGES()} />
        </FormRow>
        <FormRow label={t`Always keep`} help={t`Names with * and ?, several with commas: latest,v*`}>
          <TextField
            mono
            label={t`Always keep`}
            value={pattern}
            placeholder="latest,v*"
            onChange={(event) => setPattern(event.target.value)}
          />
        </FormRow>
      </div>
      {stream.status === 'failed' ? (
        <ListFailed error={stream.error} retry={() => setTries((n) => n + 1)} />
      ) : now?.tags === undefined ? (
        <div className="prune-none f3" aria-busy={!wrong && !none}>
          {now?.progress !== undefined ? (
            <Progress
              state="running"
              done={now.progress.done}
              total={now.progress.total}
              text={t`${number(now.progress.done)} of ${plural(now.progress.total, { one: '# tag', other: '# tags' })} looked at`}
            />
          ) : wrong || none ? (
            t`Which tags go is shown here.`
          ) : (
            t`Looking for what can go …`
          )}
        </div>
      ) : (
        <GoingList status="ready" rows={rows} kept={kept} onKept={setKept} none={t`The repository has no tags.`} />
      )}
      <div className="prune-last">
        <p className="sm f2">
          <Trans>
            <span className="name">Stays:</span> every tag that points elsewhere by the time it is its turn. Bytes are freed when the
            registry collects its garbage, and only those that no tag left needs.
          </Trans>
        </p>
        <CommandLine boxed command={`${deleteCommand(place, going[0]?.name ?? 'tag')}${andMore(going.length - 1)}`} />
      </div>
    </PruneFrame>
  )
}
