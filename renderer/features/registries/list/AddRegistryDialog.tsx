import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { isLoopbackRegistry, toRegistryAddress } from '../../../../preload/contract/registryNames'
import { useApi } from '../../../api/context'
import { errorLine } from '../../../lib/errorLine'
import { go } from '../../../lib/router'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'

/** Puts a registry on the list. Nothing is asked of it until it is opened. */
export function AddRegistryDialog({ close }: { close: () => void }) {
  const api = useApi()
  const [text, setText] = useState('')
  const [insecure, setInsecure] = useState(false)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const address = toRegistryAddress(text)
  const wrong = text.trim() !== '' && address === undefined
  const add = async () => {
    if (address === undefined || busy) return
    setBusy(true)
    try {
      const { id } = await api.registries.add({ registry: address, insecure })
      close()
      go('registries', id, 'repositories')
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t`Add a registry`}
      width={560}
      onClose={close}
      onSubmit={() => void add()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={address === undefined} onClick={() => void add()}>
            {t`Add`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow
          label={t`Address`}
          error={wrong ? t`A host with or without a port, such as ghcr.io or 127.0.0.1:5000.` : errorLine(error)}
          help={t`GHCR, GitLab, Harbor, ECR, ACR, Quay, or the plain registry on this machine: all that docker pull takes.`}
        >
          <TextField
            mono
            icon="registry"
            label={t`Address`}
            value={text}
            placeholder="registry.example.com:5000"
            bad={wrong || error !== undefined}
            onChange={(event) => {
              setError(undefined)
              setText(event.target.value)
            }}
          />
        </FormRow>
        <FormRow
          label={t`Security`}
          help={
            address !== undefined && isLoopbackRegistry(address)
              ? t`A registry on this machine may speak plain HTTP without being asked.`
              : t`Whoever is between could read and change what is sent, passwords too. The engine has a setting of its own for it.`
          }
        >
          <Checkbox checked={insecure} onChange={setInsecure} label={t`Allow plain HTTP and certificates nobody vouches for`} />
        </FormRow>
      </div>
    </Dialog>
  )
}
