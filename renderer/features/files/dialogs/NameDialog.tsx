import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { joinPath } from '../../../lib/filePlaces'
import { oneLine, shownName } from '../../../lib/plainText'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { nameProblem } from '../entries'
import type { Pane } from '../pane'

interface NameDialogProps {
  title: string
  pane: Pane
  make: (name: string) => Promise<void>
  close: () => void
}

/** Asks for the name of something new in the open folder; a name that is taken or not possible is told while it is typed. */
export function NameDialog({ title, pane, make, close }: NameDialogProps) {
  const [name, setName] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const taken = new Set(
    pane.folders.store
      .getState()
      .get(pane.path)
      ?.listing?.entries.flatMap((entry) => (entry.mark === 'deleted' ? [] : entry.name)),
  )
  const problem = nameProblem(name, (other) => taken.has(other))
  const start = async () => {
    if (busy || problem !== undefined) return
    setBusy(true)
    try {
      await make(name)
      close()
      pane.folders.changed(pane.path)
      pane.choose([joinPath(pane.path, name)])
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      onClose={close}
      onSubmit={() => void start()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={problem !== undefined} onClick={() => void start()}>
            {t`Make`}
          </Button>
        </>
      }
    >
      <FormRow
        label={t`Name`}
        error={error ? oneLine([error.message, error.hint].filter(Boolean).join(' ')) : name === '' ? undefined : problem}
        help={t`In ${shownName(pane.path)} of ${oneLine(pane.name)}`}
      >
        <TextField
          mono
          label={t`Name`}
          value={name}
          onChange={(event) => {
            setError(undefined)
            setName(event.target.value)
          }}
        />
      </FormRow>
    </Dialog>
  )
}
