import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextArea } from '../../../ui/Field'

/** A `docker run` line from a README, turned into the form. */
export function PasteCommand({ onParsed, close }: { onParsed: (run: RunOptions, unknown: string[]) => void; close: () => void }) {
  const api = useApi()
  const [command, setCommand] = useState('')
  const [error, setError] = useState<string>()
  const take = async () => {
    if (command.trim() === '') return
    try {
      const { run, unknown } = await api.ledger.parse({ command })
      onParsed(run, unknown)
      close()
    } catch (e) {
      setError(messageOf(e))
    }
  }
  return (
    <Dialog
      title={t`Paste a docker run command`}
      width={560}
      onClose={close}
      onSubmit={() => void take()}
      footer={
        <>
          <Button size="l" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" disabled={command.trim() === ''} onClick={() => void take()}>
            {t`Fill in the form`}
          </Button>
        </>
      }
    >
      <TextArea
        mono
        rows={7}
        label={t`The command`}
        value={command}
        error={error}
        placeholder={'docker run -d --name web \\\n  -p 8080:80 nginx:alpine'}
        onChange={(event) => {
          setError(undefined)
          setCommand(event.target.value)
        }}
      />
    </Dialog>
  )
}
