import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { ContainerName, type Container } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { Button } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { refOf } from './known'

/** A new name, checked as it is typed: its letters, and whether somebody has it. */
export function RenameDialog({ row, close }: { row: Container; close: () => void }) {
  const api = useApi()
  const others = useLive('containers').rows
  const [name, setName] = useState(row.name)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const checked = ContainerName.safeParse(name)
  const wanted = checked.success ? checked.data : name
  const taken = others.some((other) => other.id !== row.id && other.name === wanted)
  const problem = taken ? t`The name “${oneLine(wanted)}” is taken.` : checked.success ? failed : checked.error.issues[0]?.message
  const same = wanted === row.name
  const submit = async () => {
    if (same) return close()
    if (!checked.success || taken || busy) return
    setBusy(true)
    try {
      await api.containers.rename({ ...refOf(row), name: wanted })
      close()
    } catch (e) {
      setFailed(messageOf(e))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t`Rename ${oneLine(row.name)}`}
      onClose={close}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button size="l" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={same || problem !== undefined} onClick={() => void submit()}>
            {t`Rename`}
          </Button>
        </>
      }
    >
      <div className="form-col">
        <div>
          <TextField
            label={t`New name`}
            value={name}
            error={name === '' ? undefined : problem}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              setFailed(undefined)
              setName(event.target.value)
            }}
          />
        </div>
        <CommandLine command={`docker rename ${row.name} ${wanted || 'new-name'}`} boxed />
      </div>
    </Dialog>
  )
}
