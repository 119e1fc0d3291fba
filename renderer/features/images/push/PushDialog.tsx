import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Image } from '../../../../preload/contract/images'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi } from '../../../api/context'
import { fromTheLeft } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { nameOf, referenceOf } from '../names'
import { startPush } from './startPush'

/** Which names of an image go to their registries, and one more it may be given for it. */
export function PushDialog({ image, close }: { image: Image; close: () => void }) {
  const api = useApi()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(image.tags.length === 1 ? image.tags : []))
  const [name, setName] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const added = name.trim()
  const fresh = added !== '' && !image.tags.includes(added)
  const references = [...image.tags.filter((tag) => chosen.has(tag)), ...(fresh ? [added] : [])]
  const toggle = (tag: string) => {
    const next = new Set(chosen)
    if (!next.delete(tag)) next.add(tag)
    setChosen(next)
  }
  const push = async () => {
    if (busy || references.length === 0) return
    setBusy(true)
    setError(undefined)
    try {
      if (fresh) await api.images.tag({ id: referenceOf(image), reference: added })
      await startPush(api, references)
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const commands = [
    ...(fresh ? [joinWords(['docker', 'tag', referenceOf(image), added])] : []),
    ...references.map((reference) => joinWords(['docker', 'push', reference])),
  ]
  return (
    <Dialog
      title={t`Push ${fromTheLeft(oneLine(nameOf(image)))}`}
      width={560}
      onClose={close}
      onSubmit={() => void push()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={references.length === 0} onClick={() => void push()}>
            {references.length > 1 ? t`Push ${plural(references.length, { one: '# tag', other: '# tags' })}` : t`Push`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        {image.tags.length > 0 && (
          <FormRow
            label={t`Tags`}
            help={t`The part before the first slash is the registry, where it has a dot or a port; else it is Docker Hub.`}
          >
            <div className="push-tags">
              {image.tags.map((tag) => (
                <Checkbox key={tag} checked={chosen.has(tag)} onChange={() => toggle(tag)} label={oneLine(tag)}>
                  <code className="ell" title={oneLine(tag)}>
                    {oneLine(tag)}
                  </code>
                </Checkbox>
              ))}
            </div>
          </FormRow>
        )}
        <FormRow label={t`Another name`} help={t`It is given to the image first. The login is the one docker login has stored.`}>
          <TextField
            mono
            label={t`Another name`}
            value={name}
            placeholder="registry.example.com/team/app:1.0"
            onChange={(event) => {
              setError(undefined)
              setName(event.target.value)
            }}
          />
        </FormRow>
        {error !== undefined && <FormError error={error} />}
        <CommandLine command={commands.length === 0 ? 'docker push repository:tag' : commands.join(' && ')} boxed copy wide />
      </div>
    </Dialog>
  )
}
