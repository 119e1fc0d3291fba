import { t } from '@lingui/core/macro'
import { type ReactNode, useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import type { Terminal, TerminalEnding } from '../../../preload/contract/terminals'
import { useApi } from '../../api/context'
import { useLiveSelect } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { toAppError } from '../../lib/useStream'
import { Button } from '../Button'
import { Dot, type DotKind } from '../Dot'
import { endWords, offerOf } from './endWords'

/** What there is to say under a terminal's screen: how it ended and what can be done, or that its container is paused. */
export function TerminalNote({ session, ended, failed }: { session: Terminal; ended?: TerminalEnding; failed?: AppError }) {
  const paused = useLiveSelect('containers', ({ byId }) => byId.get(session.container ?? '')?.state === 'paused')
  const name = useLiveSelect('containers', ({ byId }) => byId.get(session.container ?? '')?.name)
  if (failed !== undefined) return <Note dot="fail" text={failed.message} more={failed.hint} />
  if (ended !== undefined) return <EndedNote key={session.startedAt} session={session} ended={ended} />
  return paused ? <PausedNote session={session} name={name ?? t`The container`} /> : null
}

function EndedNote({ session, ended }: { session: Terminal; ended: TerminalEnding }) {
  const api = useApi()
  const engineThere = useLiveSelect('engines', ({ byId }) => byId.get(session.engine)?.state === 'connected')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const { cause, exitCode, reason } = ended
  const offer = offerOf(session.kind, cause, engineThere)
  const bad = exitCode === undefined ? cause === 'engine' : exitCode !== 0
  const away = cause === 'engine' && session.kind !== 'host'

  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (e) {
      setError(toAppError(e))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Note
      dot={bad ? 'fail' : 'idle'}
      text={error?.message ?? (away ? (reason ?? t`The engine went away.`) : endWords(ended))}
      more={error === undefined ? (away ? awayWords(session.kind, engineThere) : reason) : error.hint}
    >
      {offer !== undefined && (
        <Button size="s" busy={busy} onClick={() => void act(() => api.terminals.reopen({ id: session.id, start: offer.start }))}>
          {offer.label}
        </Button>
      )}
      {away && !engineThere && (
        <Button size="s" busy={busy} onClick={() => void act(() => api.engines.retry({ engine: session.engine }))}>
          {t`Try now`}
        </Button>
      )}
    </Note>
  )
}

function awayWords(kind: Terminal['kind'], engineThere: boolean): string {
  if (!engineThere) return t`Longshore connects again as soon as it is back.`
  return kind === 'attach' ? t`It is back.` : t`It is back; the old shell is gone.`
}

function PausedNote({ session, name }: { session: Terminal; name: string }) {
  const api = useApi()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const unpause = async () => {
    setBusy(true)
    try {
      await api.containers.unpause({ id: session.container ?? '', engine: session.engine })
    } catch (e) {
      setError(toAppError(e))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Note
      dot="pause"
      text={error?.message ?? t`${oneLine(name)} is paused.`}
      more={error?.hint ?? t`What you type waits until it goes on.`}
    >
      <Button size="s" busy={busy} onClick={() => void unpause()}>
        {t`Unpause`}
      </Button>
    </Note>
  )
}

interface NoteProps {
  dot: DotKind
  text: string
  more?: string | undefined
  children?: ReactNode
}

function Note({ dot, text, more, children }: NoteProps) {
  return (
    <div className="term-end" role={dot === 'fail' ? 'alert' : 'status'}>
      <Dot kind={dot} />
      <span className="grow">
        <span className="name">{text}</span> {more !== undefined && <span className="f2">{oneLine(more)}</span>}
      </span>
      {children}
    </div>
  )
}
