import { useState } from 'react'
import type { Image } from '../../../preload/contract/images'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { toast } from '../../ui/toast'
import { nameOf, referenceOf } from './names'

/** Gives an image one more name. */
export function TagDialog({ image, close }: { image: Image; close: () => void }) {
  const api = useApi()
  const [reference, setReference] = useState(image.tags[0] ?? '')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const wanted = reference.trim()
  const ready = wanted !== '' && !image.tags.includes(wanted)
  const tag = async (): Promise<void> => {
    if (!ready || busy) return
    setBusy(true)
    try {
      await api.images.tag({ id: image.id, reference: wanted })
      toast.ok(`Tagged ${wanted}`, `the same image as ${nameOf(image)}`)
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={`Tag ${oneLine(nameOf(image))}`}
      onClose={close}
      onSubmit={() => void tag()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!ready} onClick={() => void tag()}>
            Tag
          </Button>
        </>
      }
    >
      <div className="form-body">
        <TextField
          mono
          label="New name"
          value={reference}
          placeholder="registry/repository:tag"
          error={error === undefined ? undefined : oneLine([error.message, error.hint].filter(Boolean).join(' '))}
          onChange={(event) => {
            setError(undefined)
            setReference(event.target.value)
          }}
        />
        <CommandLine command={joinWords(['docker', 'tag', referenceOf(image), wanted === '' ? 'repository:tag' : wanted])} boxed />
      </div>
    </Dialog>
  )
}
