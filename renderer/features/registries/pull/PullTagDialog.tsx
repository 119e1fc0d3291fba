import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi } from '../../../api/context'
import { fromTheLeft } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { startPull } from '../../../lib/startPull'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { RadioGroup, Select } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { byDigest, referenceOf, type TagRow } from '../tags/rows'
import { useRowDetails } from '../tags/useRowDetails'
import { platformWord } from '../words'

/** Pulls a tag for one of its platforms, or by its digest, which stays the same when the tag moves. */
export function PullTagDialog({ row, close }: { row: TagRow; close: () => void }) {
  const api = useApi()
  const { name } = row
  const [by, setBy] = useState<'tag' | 'digest'>('tag')
  const [platform, setPlatform] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const details = useRowDetails(row)
  const digest = byDigest({ ...row, details })
  const reference = by === 'digest' && digest !== undefined ? digest : referenceOf(row)
  const platforms = [...new Set((details?.platforms ?? []).map(platformWord))]

  const pull = async () => {
    if (busy) return
    setBusy(true)
    try {
      await startPull(api, { reference, ...(platform !== '' && { platform }) })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t`Pull ${fromTheLeft(oneLine(referenceOf(row)))}`}
      width={560}
      onClose={close}
      onSubmit={() => void pull()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} onClick={() => void pull()}>
            {t`Pull`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow
          label={t`By`}
          help={t`A tag may point at something else tomorrow; a digest never does, and leaves the image without a tag.`}
        >
          <RadioGroup
            label={t`By`}
            value={by}
            onChange={setBy}
            options={[
              { value: 'tag', label: t`the tag ${oneLine(name)}` },
              ...(digest === undefined ? [] : [{ value: 'digest' as const, label: t`its digest` }]),
            ]}
          />
        </FormRow>
        <FormRow label={t`Platform`}>
          <Select
            size="l"
            label={t`Platform`}
            value={platform}
            onChange={setPlatform}
            options={[{ value: '', label: t`The engine’s own` }, ...platforms.map((value) => ({ value, label: oneLine(value) }))]}
          />
        </FormRow>
        {error !== undefined && <FormError error={error} />}
        <CommandLine
          command={joinWords(['docker', 'pull', ...(platform === '' ? [] : ['--platform', platform]), reference])}
          boxed
          copy
          wide
        />
      </div>
    </Dialog>
  )
}
