import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import type { Terminal } from '../../../preload/contract/terminals'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { runAction } from '../../lib/actions'
import { intents } from '../../lib/intents'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { go, useRoute } from '../../lib/router'
import { splitWords } from '../../lib/splitWords'
import { toAppError } from '../../lib/useStream'
import { Empty } from '../../ui/Blank'
import { Button, IconButton } from '../../ui/Button'
import { Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dot } from '../../ui/Dot'
import { FormRow, TextField } from '../../ui/Field'
import { TerminalView } from '../../ui/TerminalView'
import { actions } from './actions'
import { refOf } from './known'

/** Type into a container: a shell of its own, or the container's main process. */
export function TerminalTab({ row }: { row: Container }) {
  const api = useApi()
  const sessions = useLive('terminals').rows.filter((one) => one.container === row.id)
  const route = useRoute()
  const [shown, setShown] = useState<string>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  // Whoever goes through the list with the keyboard stays in it.
  const [focus, setFocus] = useState(() => document.activeElement?.closest('[role="grid"]') === null)
  const session = sessions.find((one) => one.id === shown) ?? (shown === 'new' ? undefined : sessions.at(-1))

  const open = async (options: Start) => {
    setBusy(true)
    setError(undefined)
    try {
      setShown((await api.terminals.open({ ...refOf(row), ...options })).id)
    } catch (e) {
      setShown('new')
      setError(toAppError(e))
    } finally {
      setBusy(false)
    }
  }
  const wanted = route.query['open']
  const openNow = useEffectEvent(() => {
    go('containers', row.id, 'terminal')
    setFocus(true)
    if (wanted === 'attach') void open({ kind: 'attach' })
    else if (!sessions.some((one) => one.kind === 'exec' && one.state === 'open')) void open({ kind: 'exec' })
  })
  useEffect(() => {
    if (wanted !== undefined) queueMicrotask(() => openNow())
  }, [wanted])

  if (session !== undefined) {
    return (
      <>
        <div className="tools">
          <Select
            size="s"
            className="grow"
            label={t`Terminal sessions`}
            value={session.id}
            onChange={(id) => setShown(id)}
            options={sessions.map((one) => ({ value: one.id, label: `${oneLine(one.title)}${one.state === 'ended' ? t` (ended)` : ''}` }))}
          />
          <Button
            size="s"
            kind="quiet"
            icon="plus"
            onClick={() => {
              setFocus(true)
              setShown('new')
            }}
          >
            {t`New`}
          </Button>
          <IconButton
            size="s"
            icon="x"
            label={t`Close this terminal`}
            onClick={() => void api.terminals.close({ id: session.id }).catch((e: unknown) => setError(toAppError(e)))}
          />
        </div>
        <TerminalView key={session.id} session={session} focus={focus} />
      </>
    )
  }
  if (row.state !== 'running') return <NotRunning row={row} />
  return (
    <StartForm
      row={row}
      focus={focus}
      sessions={sessions}
      busy={busy}
      error={error}
      onShow={setShown}
      onOpen={(options) => void open(options)}
    />
  )
}

interface Start {
  kind: 'exec' | 'attach'
  command?: string[]
  user?: string
  workdir?: string
}

interface StartFormProps {
  row: Container
  focus: boolean
  sessions: readonly Terminal[]
  busy: boolean
  error: AppError | undefined
  onShow: (id: string) => void
  onOpen: (options: Start) => void
}

function StartForm({ row, focus, sessions, busy, error, onShow, onOpen }: StartFormProps) {
  const [command, setCommand] = useState('')
  const [user, setUser] = useState('')
  const [workdir, setWorkdir] = useState('')
  const words = splitWords(command)
  const flags = `${user === '' ? '' : ` -u ${user}`}${workdir === '' ? '' : ` -w ${workdir}`}`
  const start = () =>
    onOpen({
      kind: 'exec',
      ...(words.length > 0 && { command: words }),
      ...(user !== '' && { user }),
      ...(workdir !== '' && { workdir }),
    })
  return (
    <form
      className="term-start"
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      {sessions.length > 0 && (
        <div className="term-list">
          {sessions.map((one) => (
            <button key={one.id} type="button" onClick={() => onShow(one.id)}>
              <Dot kind={one.state === 'open' ? 'run' : 'idle'} />
              <code className="ell">{oneLine(one.command)}</code>
            </button>
          ))}
        </div>
      )}
      <FormRow label={t`Command`} help={t`Left empty: the first shell it has, of bash, ash and sh.`}>
        <TextField mono label={t`Command`} value={command} onChange={(event) => setCommand(event.target.value)} placeholder="sh" />
      </FormRow>
      <FormRow label={t`User`}>
        <TextField mono label={t`User`} value={user} onChange={(event) => setUser(event.target.value)} placeholder={t`the image’s own`} />
      </FormRow>
      <FormRow label={t`Working folder`}>
        <TextField
          mono
          label={t`Working folder`}
          value={workdir}
          onChange={(event) => setWorkdir(event.target.value)}
          placeholder={t`the image’s own`}
        />
      </FormRow>
      <CommandLine boxed command={`docker exec -it${flags} ${row.name} ${command || 'sh'}`} />
      {error !== undefined && (
        <div className="err" role="alert">
          <Dot kind="fail" />
          <span>
            {error.message} {error.hint}
          </span>
          {error.code === 'unsupported' && (
            <Button size="s" onClick={() => intents.debug({ ...refOf(row), reason: error.message })}>
              {t`Debug container…`}
            </Button>
          )}
        </div>
      )}
      <div className="btns">
        <Button type="submit" kind="primary" size="l" icon="terminal" busy={busy} autoFocus={focus}>
          {t`Open terminal`}
        </Button>
        <Button size="l" disabled={busy} onClick={() => onOpen({ kind: 'attach' })} title={`docker attach ${row.name}`}>
          {t`Attach to its main process`}
        </Button>
        <Button
          size="l"
          kind="quiet"
          disabled={busy}
          onClick={() => intents.debug(refOf(row))}
          title={t`A shell from another image, beside it`}
        >
          {t`Debug container…`}
        </Button>
      </div>
    </form>
  )
}

function NotRunning({ row }: { row: Container }) {
  const api = useApi()
  const start = actions().find((action) => action.id === (row.state === 'paused' ? 'unpause' : 'start'))
  return (
    <Empty
      title={row.state === 'paused' ? t`It is paused` : t`It is not running`}
      text={t`A terminal needs a running container.`}
      actions={
        start?.when(row) && (
          <Button kind="primary" size="l" onClick={() => void runAction(api, start, [row])}>
            {start.label}
          </Button>
        )
      }
      command={start?.command?.(row)}
    />
  )
}
