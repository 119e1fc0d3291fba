import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Engine } from '../../../preload/contract/engines'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'
import { FormError } from '../../ui/FormError'
import { contextCommand, nameFrom, withScheme } from './address'
import { EngineAnswer } from './EngineAnswer'
import { useSelectEngine } from './useSelectEngine'

/** Name and address of an engine; main dials it and the dialog shows what answered. */
export function AddEngineDialog({ close }: { close: () => void }) {
  const api = useApi()
  const select = useSelectEngine()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [tls, setTls] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const [added, setAdded] = useState<Engine>()
  const full = withScheme(address)
  const called = name.trim() === '' ? nameFrom(full) : name.trim()
  const takesTls = full.startsWith('tcp://')

  const add = async (): Promise<void> => {
    if (busy || full === '') return
    setBusy(true)
    setError(undefined)
    try {
      const tlsFolder = takesTls && tls.trim() !== '' ? { tlsFolder: tls.trim() } : {}
      const engine = await api.engines.add({ name: called, address: full, ...tlsFolder })
      setAdded(engine)
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setBusy(false)
    }
  }
  const use = async (engine: Engine): Promise<void> => {
    close()
    await select(engine)
  }

  if (added !== undefined) {
    return (
      <Dialog
        title={t`${oneLine(added.name)} was added`}
        width={420}
        onClose={close}
        onSubmit={() => void use(added)}
        footer={
          <>
            <Button size="l" onClick={close}>
              {t`Close`}
            </Button>
            <Button size="l" kind="primary" onClick={() => void use(added)}>
              {t`Use it now`}
            </Button>
          </>
        }
      >
        <div className="form-body">
          <EngineAnswer id={added.id} first={added} />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t`Add another engine`}
      width={780}
      onClose={close}
      onSubmit={() => void add()}
      footerStart={<CommandLine command={contextCommand(called, full, takesTls ? tls.trim() : '')} copy />}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={full === ''} onClick={() => void add()}>
            {t`Add engine`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow label={t`Address`} help={t`A socket's path, host:port of a daemon that listens on TCP, or ssh://user@host.`}>
          <TextField
            mono
            autoFocus
            label={t`Address`}
            value={address}
            placeholder="ssh://deploy@harbour-01"
            onChange={(event) => setAddress(event.target.value)}
          />
        </FormRow>
        <FormRow label={t`Name`}>
          <TextField
            label={t`Name`}
            value={name}
            placeholder={nameFrom(full) || t`how it is called here`}
            onChange={(event) => setName(event.target.value)}
          />
        </FormRow>
        {takesTls && (
          <FormRow
            label={t`TLS folder`}
            help={t`With ca.pem, cert.pem and key.pem, on the machine Longshore runs on. Without it the connection is not secured.`}
          >
            <TextField
              mono
              icon="lock"
              label={t`TLS folder`}
              value={tls}
              placeholder="/home/you/.docker/harbour-01"
              onChange={(event) => setTls(event.target.value)}
            />
          </FormRow>
        )}
        {error !== undefined && <FormError error={error} />}
      </div>
    </Dialog>
  )
}
