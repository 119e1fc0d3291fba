import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import type { Pushed } from '../../../../preload/contract/registries'
import { useApi } from '../../../api/context'
import { copyText } from '../../../lib/copy'
import { fromTheLeft } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button, IconButton } from '../../../ui/Button'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'

interface PushedProps {
  pushed: Pushed
  way: 'push' | 'copy'
  engine: string | undefined
  close: () => void
}

/** What a push or a copy has come to: the digest, how others pull it, and the names that were made for it, to be taken off again. */
export function PushedDialog({ pushed, way, engine, close }: PushedProps) {
  const api = useApi()
  const [made, setMade] = useState<readonly string[]>(pushed.made)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const untag = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await api.registries.untag({ references: [...made], ...(engine !== undefined && { engine }) })
      setMade([])
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setBusy(false)
  }
  return (
    <Dialog
      title={titleOf(pushed.tags, way)}
      width={560}
      onClose={close}
      onSubmit={close}
      footer={
        <Button size="l" kind="primary" onClick={close}>
          {t`Done`}
        </Button>
      }
    >
      <div className="form-body">
        <FormRow label={t`Digest`}>
          <div className="facts-line reg-digest">
            <code>{oneLine(pushed.digest)}</code>
            <IconButton size="s" icon="copy" label={t`Copy digest`} onClick={() => void copyText(pushed.digest, t`Digest copied`)} />
          </div>
        </FormRow>
        <FormRow label={t`Others pull it`}>
          <div className="reg-pulls">
            <CommandLine command={pushed.pull} boxed copy wide />
            <CommandLine command={pushed.pullByDigest} boxed copy wide />
          </div>
        </FormRow>
        {!pushed.anythingNew && <p className="sm f2">{t`The registry had every layer already.`}</p>}
        {made.length > 0 && (
          <FormRow label={t`Made for it`} help={t`The image stays under its other names.`}>
            <div className="form-line">
              <span className="grow">
                {made.map((name) => (
                  <code key={name} className="reg-made">
                    {oneLine(name)}
                  </code>
                ))}
              </span>
              <Button size="l" busy={busy} title={joinWords(['docker', 'rmi', '--no-prune', ...made])} onClick={() => void untag()}>
                {made.length === 1 ? t`Take the name off` : t`Take the names off`}
              </Button>
            </div>
          </FormRow>
        )}
        {error !== undefined && <FormError error={error} />}
      </div>
    </Dialog>
  )
}

function titleOf(tags: Pushed['tags'], way: 'push' | 'copy'): string {
  const [first, second] = tags
  if (first !== undefined && second === undefined)
    return way === 'push' ? t`Pushed ${fromTheLeft(oneLine(first))}` : t`Copied ${fromTheLeft(oneLine(first))}`
  return way === 'push'
    ? plural(tags.length, { one: 'Pushed # tag', other: 'Pushed # tags' })
    : plural(tags.length, { one: 'Copied # tag', other: 'Copied # tags' })
}
