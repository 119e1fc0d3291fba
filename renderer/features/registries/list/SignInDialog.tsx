import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { toRegistryAddress } from '../../../../preload/contract/registryNames'
import type { Registry } from '../../../../preload/contract/registryParts'
import { useApi } from '../../../api/context'
import { errorLine } from '../../../lib/errorLine'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { toast } from '../../../ui/toast'
import { dockerFor } from '../actions/registryActions'
import { placeWord } from '../words'

interface SignInProps {
  registry?: Pick<Registry, 'address' | 'login'> | undefined
  close: () => void
}

/** A login: tried with the registry first, then stored where `docker login` stores it. */
export function SignInDialog({ registry, close }: SignInProps) {
  const api = useApi()
  const known = useLive('registries').rows
  const list = useId()
  const [address, setAddress] = useState(registry?.address ?? '')
  const [username, setUsername] = useState(registry?.login?.username ?? '')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<AppError>()
  const [plain, setPlain] = useState<{ warning: string; where: string }>()
  const [agreed, setAgreed] = useState(false)
  const [busy, setBusy] = useState(false)
  const host = toRegistryAddress(address)
  const wrongAddress = address.trim() !== '' && host === undefined
  const ready = host !== undefined && username.trim() !== '' && password !== '' && (plain === undefined || agreed)
  // What was said belongs to what was typed: another word, another answer.
  const typed = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    setError(undefined)
    setPlain(undefined)
    setAgreed(false)
    set(event.target.value)
  }

  const login = async () => {
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const answer = await api.registries.login({ registry: host, username, password, allowPlain: agreed })
      if (answer.state === 'stored') {
        toast.ok(t`Signed in to ${host} as ${oneLine(username.trim())}`, t`kept in ${oneLine(answer.where)}`)
        return close()
      }
      setPlain(answer)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setBusy(false)
  }
  const refused = error?.code === 'unauthorized' || error?.code === 'denied'
  const elsewhere = refused ? undefined : errorLine(error)
  return (
    <Dialog
      title={
        registry === undefined
          ? t`Sign in to a registry`
          : t`Sign in to ${registry.address === 'docker.io' ? 'Docker Hub' : oneLine(registry.address)}`
      }
      width={560}
      onClose={close}
      onSubmit={() => void login()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!ready} onClick={() => void login()}>
            {plain === undefined ? t`Sign in` : t`Sign in and store it`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow
          label={t`Registry`}
          error={wrongAddress ? t`A registry’s address is a host with or without a port, such as ghcr.io or 127.0.0.1:5000.` : elsewhere}
        >
          <TextField
            mono
            icon="registry"
            label={t`Registry`}
            list={list}
            value={address}
            placeholder={t`docker.io, ghcr.io, registry.example.com:5000`}
            bad={wrongAddress || elsewhere !== undefined}
            {...(registry === undefined && { 'data-autofocus': '' })}
            onChange={typed(setAddress)}
          />
          <datalist id={list}>
            {known.map(({ address }) => (
              <option key={address} value={address} />
            ))}
          </datalist>
        </FormRow>
        <FormRow label={t`User`}>
          <TextField
            label={t`User`}
            autoComplete="username"
            value={username}
            bad={refused}
            {...(registry !== undefined && registry.login === undefined && { 'data-autofocus': '' })}
            onChange={typed(setUsername)}
          />
        </FormRow>
        <FormRow
          label={t`Password`}
          error={refused ? errorLine(error) : undefined}
          help={t`A token goes here as well. Docker Hub and GHCR with two-factor sign-in take only tokens.`}
        >
          <TextField
            label={t`Password or token`}
            type="password"
            autoComplete="current-password"
            value={password}
            bad={refused}
            {...(registry?.login !== undefined && { 'data-autofocus': '' })}
            onChange={typed(setPassword)}
          />
        </FormRow>
        {plain !== undefined && (
          <div className="sign-in-plain" role="alert">
            <p>
              <strong>{t`The login works, and nothing is stored yet.`}</strong> {oneLine(plain.warning)}
            </p>
            <Checkbox checked={agreed} onChange={setAgreed} label={t`Store it readable in ${oneLine(plain.where)} all the same`} />
          </div>
        )}
        <CommandLine
          command={dockerFor('login', host ?? address.trim(), ...(username.trim() === '' ? [] : ['-u', username.trim()]))}
          boxed
          copy
          wide
        />
        {registry?.login !== undefined && (
          <p className="sm f2">
            <Trans>
              It takes the place of the login of {oneLine(registry.login.username)} ({placeWord()[registry.login.storedIn]}).
            </Trans>
          </p>
        )}
      </div>
    </Dialog>
  )
}
