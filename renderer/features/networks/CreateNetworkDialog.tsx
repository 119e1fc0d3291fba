import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { joinWords } from '../../lib/splitWords'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Checkbox, Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'
import { worded } from '../../lib/worded'

const DRIVERS = worded(() => [
  { value: 'bridge', label: t`bridge: on this machine` },
  { value: 'macvlan', label: t`macvlan: own addresses on the wire` },
  { value: 'ipvlan', label: t`ipvlan: own addresses, one MAC` },
  { value: 'overlay', label: t`overlay: across a swarm` },
])

/** Makes a network. */
export function CreateNetworkDialog({ close }: { close: () => void }) {
  const api = useApi()
  const [name, setName] = useState('')
  const [driver, setDriver] = useState('bridge')
  const [internal, setInternal] = useState(false)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const wanted = name.trim()
  const create = async (): Promise<void> => {
    if (busy || wanted === '') return
    setBusy(true)
    try {
      const made = await api.networks.create({ name: wanted, ...(driver !== 'bridge' && { driver }), ...(internal && { internal }) })
      close()
      go('networks', made.id)
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const flags = [...(driver === 'bridge' ? [] : ['-d', driver]), ...(internal ? ['--internal'] : [])]
  const command = joinWords(['docker', 'network', 'create', ...flags, wanted === '' ? 'name' : wanted])
  return (
    <Dialog
      title={t`Create a network`}
      width={560}
      onClose={close}
      onSubmit={() => void create()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={wanted === ''} onClick={() => void create()}>
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
            placeholder="backend"
            bad={error !== undefined}
            onChange={(event) => {
              setError(undefined)
              setName(event.target.value)
            }}
          />
        </FormRow>
        <FormRow label={t`Driver`}>
          <Select size="l" label={t`Driver`} value={driver} onChange={setDriver} options={DRIVERS()} />
        </FormRow>
        <FormRow label={t`Reach`}>
          <div className="form-checks">
            <Checkbox checked={internal} onChange={setInternal} label={t`Internal: its containers reach each other and nothing else`} />
          </div>
        </FormRow>
        <CommandLine command={command} boxed copy wide />
      </div>
    </Dialog>
  )
}
