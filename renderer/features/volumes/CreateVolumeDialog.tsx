import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { joinWords } from '../../lib/splitWords'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'

/** Makes a volume; without a name the engine makes one up. */
export function CreateVolumeDialog({ close }: { close: () => void }) {
  const api = useApi()
  const [name, setName] = useState('')
  const [driver, setDriver] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const options = { ...(name.trim() !== '' && { name: name.trim() }), ...(driver.trim() !== '' && { driver: driver.trim() }) }
  const create = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const made = await api.volumes.create(options)
      close()
      go('volumes', made.id)
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const command = joinWords(
    ['docker', 'volume', 'create', driver.trim() === '' ? '' : `--driver=${driver.trim()}`, name.trim()].filter((word) => word !== ''),
  )
  return (
    <Dialog
      title={t`Create a volume`}
      width={560}
      onClose={close}
      onSubmit={() => void create()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} onClick={() => void create()}>
            {t`Create`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow label={t`Name`} error={error && oneLine([error.message, error.hint].filter(Boolean).join(' '))}>
          <TextField
            label={t`Name`}
            value={name}
            placeholder={t`made up by Docker`}
            bad={error !== undefined}
            onChange={(event) => {
              setError(undefined)
              setName(event.target.value)
            }}
          />
        </FormRow>
        <FormRow label={t`Driver`}>
          <TextField label={t`Driver`} value={driver} placeholder="local" onChange={(event) => setDriver(event.target.value)} />
        </FormRow>
        <CommandLine command={command} boxed copy wide />
      </div>
    </Dialog>
  )
}
