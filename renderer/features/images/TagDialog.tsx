import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Image } from '../../../preload/contract/images'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { fromTheLeft } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { TextArea } from '../../ui/Field'
import { toast } from '../../ui/toast'
import { nameOf, referenceOf } from './names'

/** Gives an image more names: one, or several at once. */
export function TagDialog({ image, close }: { image: Image; close: () => void }) {
  const api = useApi()
  const [text, setText] = useState(image.tags[0] ?? '')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const wanted = [...new Set(text.split(/\s+/).filter((name) => name !== '' && !image.tags.includes(name)))]
  const tag = async (): Promise<void> => {
    if (wanted.length === 0 || busy) return
    setBusy(true)
    const given: string[] = []
    try {
      for (const reference of wanted) {
        await api.images.tag({ id: referenceOf(image), reference })
        given.push(reference)
      }
      toast.ok(t`Tagged ${wanted.join(', ')}`, t`the same image as ${nameOf(image)}`)
      close()
    } catch (thrown) {
      // Those that were given are in the list; what is left to put right stays in the field.
      setText(wanted.filter((name) => !given.includes(name)).join('\n'))
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t`Tag ${fromTheLeft(oneLine(nameOf(image)))}`}
      onClose={close}
      onSubmit={() => void tag()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={wanted.length === 0} onClick={() => void tag()}>
            {wanted.length > 1 ? t`Give ${wanted.length} tags` : t({ message: 'Tag', context: 'to do' })}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <TextArea
          mono
          label={t`New names`}
          rows={Math.min(8, Math.max(2, text.split('\n').length))}
          value={text}
          placeholder="registry/repository:tag"
          error={error === undefined ? undefined : oneLine([error.message, error.hint].filter(Boolean).join(' '))}
          onChange={(event) => {
            setError(undefined)
            setText(event.target.value)
          }}
        />
        <p className="sm f2">{t`One name a line. The image keeps the names it has.`}</p>
        <CommandLine
          command={(wanted.length === 0 ? ['repository:tag'] : wanted)
            .map((name) => joinWords(['docker', 'tag', referenceOf(image), name]))
            .join(' && ')}
          boxed
        />
      </div>
    </Dialog>
  )
}
