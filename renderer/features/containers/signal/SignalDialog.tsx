import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { type Process, Signal } from '../../../../preload/contract/containerParts'
import { useApi } from '../../../api/context'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button, classes } from '../../../ui/Button'
import { moveInGroup } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'
import { refOf } from '../known'
import { OTHER, signals } from './signals'

interface SignalDialogProps {
  row: Container
  /** One process of it; left out, its main one. */
  process?: Process | undefined
  close: () => void
  done?: (() => void) | undefined
}

/** Which signal to send, in words. */
export function SignalDialog({ row, process, close, done }: SignalDialogProps) {
  const api = useApi()
  const [chosen, setChosen] = useState<string>('SIGTERM')
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const checked = Signal.safeParse(chosen === OTHER ? typed.trim().toUpperCase() : chosen)
  const signal = checked.success ? checked.data : undefined
  const wrong = chosen === OTHER && typed !== '' && !checked.success ? checked.error.issues[0]?.message : undefined
  const send = async () => {
    if (signal === undefined || busy) return
    setBusy(true)
    try {
      if (process === undefined) await api.containers.kill({ ...refOf(row), signal })
      else {
        const { pid, startedAt } = process
        await api.containers.killProcess({ ...refOf(row), pid, ...(startedAt !== undefined && { startedAt }), signal })
      }
      done?.()
      close()
    } catch (error) {
      const { message, hint } = toAppError(error)
      setFailed(oneLine([message, hint].filter(Boolean).join(' ')))
      setBusy(false)
    }
  }
  const pick = (name: string) => {
    setFailed(undefined)
    setChosen(name)
  }
  const target = process === undefined ? oneLine(row.name) : t`process ${process.pid} of ${oneLine(row.name)}`
  return (
    <Dialog
      title={t`Send a signal to ${target}`}
      width={520}
      onClose={close}
      onSubmit={() => void send()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={signal === undefined} onClick={() => void send()}>
            {signal === undefined ? t`Send` : t`Send ${signal}`}
          </Button>
        </>
      }
    >
      {process !== undefined && (
        <code className="ell f2" title={oneLine(process.command)}>
          {oneLine(process.command)}
        </code>
      )}
      <div className="signals" role="radiogroup" aria-label={t`Signal`} onKeyDown={moveInGroup}>
        {[...signals(), { name: OTHER, words: '' }].map(({ name, words }) => (
          <button
            key={name}
            type="button"
            role="radio"
            aria-checked={name === chosen}
            tabIndex={name === chosen ? 0 : -1}
            data-autofocus={name === chosen ? '' : undefined}
            className={classes('check radio signal', name === chosen && 'on')}
            onClick={() => pick(name)}
          >
            <i />
            {name === OTHER ? <span>{t`Another`}</span> : <code>{name}</code>}
            <span className="f2">{name === OTHER ? t`By its name or number: RTMIN+3, 28.` : words}</span>
          </button>
        ))}
      </div>
      {chosen === OTHER && (
        <div>
          <TextField
            mono
            label={t`Signal’s name or number`}
            placeholder="SIGRTMIN+3"
            value={typed}
            error={wrong}
            autoFocus
            onChange={(event) => {
              setFailed(undefined)
              setTyped(event.target.value)
            }}
          />
        </div>
      )}
      {failed !== undefined && (
        <div className="banner fail" role="alert">
          {failed}
        </div>
      )}
      {process === undefined && <CommandLine command={joinWords(['docker', 'kill', '-s', signal ?? 'SIGNAL', row.name])} boxed />}
    </Dialog>
  )
}
