import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import type { AppError } from '../../preload/contract/errors'
import type { TerminalItem, TerminalPush } from '../../preload/contract/terminals'
import { useApi, useHost } from '../api/context'
import { openAddress } from '../lib/openAddress'
import { useStream } from '../lib/useStream'
import { Button, IconButton } from './Button'
import { Dot } from './Dot'
import { SearchField } from './Field'
import type { Screen } from './terminal/screen'
import { createSender, pieces } from './terminal/sender'

export interface TerminalViewProps {
  /** The session's id; it lives in main and survives this view. Give the view the same `key`. */
  id: string
  label: string
  /** Offered when it has ended. */
  onAgain?: (() => void) | undefined
  /** Takes the keyboard as soon as it is there. */
  focus?: boolean | undefined
}

type Ended = Extract<TerminalItem, { kind: 'ended' }>

/** A terminal session on the screen. It can be left and shown again: main keeps the scrollback and replays it. */
export function TerminalView({ id, label, onAgain, focus }: TerminalViewProps) {
  const api = useApi()
  const host = useRef<HTMLDivElement>(null)
  const [screen, setScreen] = useState<Screen>()
  const [ended, setEnded] = useState<Ended>()
  const [finding, setFinding] = useState(false)
  const send = useRef<(item: TerminalPush) => void>(() => undefined)
  const where = useHost()
  const openLink = useEffectEvent((url: string) => openAddress(api, where, url))
  const wantsFocus = useEffectEvent(() => focus === true)

  useEffect(() => {
    const element = host.current
    if (element === null) return
    let made: Screen | undefined
    let gone = false
    void import('./terminal/screen').then(({ createScreen }) => {
      if (gone) return
      made = createScreen(element, {
        onData: (text) => {
          for (const piece of pieces(text)) send.current({ kind: 'data', text: piece })
        },
        onResize: (size) => send.current({ kind: 'resize', ...size }),
        onLink: (url) => openLink(url),
        onFind: () => setFinding(true),
      })
      setScreen(made)
      if (wantsFocus()) made.focus()
    })
    return () => {
      gone = true
      made?.dispose()
      setScreen(undefined)
    }
  }, [])

  const state = useStream(
    screen === undefined ? undefined : id,
    (signal) => {
      const session = api.terminals.attach({ id }, { signal })
      send.current = createSender((item) => session.push(item))
      if (screen !== undefined) send.current({ kind: 'resize', ...screen.size })
      return session
    },
    async (item) => {
      // The next item is taken when this one is drawn: a flood waits in the engine, not here.
      if (item.kind === 'ended') setEnded(item)
      else {
        setEnded(undefined)
        if (item.kind === 'replay') screen?.reset()
        await screen?.write(item.bytes)
      }
    },
  )

  return (
    <div className="term" aria-label={label} role="group">
      {finding && screen !== undefined && <FindBar screen={screen} onClose={() => setFinding(false)} />}
      <div className="term-screen" ref={host} onMouseDown={() => screen?.focus()} />
      {state.status === 'failed' ? (
        <FailedNote error={state.error} onAgain={onAgain} />
      ) : (
        ended && <EndedNote ended={ended} onAgain={onAgain} />
      )}
    </div>
  )
}

function EndedNote({ ended, onAgain }: { ended: Ended; onAgain: (() => void) | undefined }) {
  const bad = ended.exitCode !== undefined && ended.exitCode !== 0
  return (
    <div className="term-end" role="status">
      <Dot kind={bad ? 'fail' : 'idle'} />
      <span className="grow ell">
        {ended.exitCode === undefined ? 'Ended.' : `Ended with exit code ${ended.exitCode}.`} {ended.reason}
      </span>
      {onAgain && (
        <Button size="s" onClick={onAgain}>
          Open again
        </Button>
      )}
    </div>
  )
}

function FailedNote({ error, onAgain }: { error: AppError; onAgain: (() => void) | undefined }) {
  return (
    <div className="term-end" role="alert">
      <Dot kind="fail" />
      <span className="grow ell">
        <span className="name">{error.message}</span> <span className="f2">{error.hint}</span>
      </span>
      {onAgain && (
        <Button size="s" onClick={onAgain}>
          Open again
        </Button>
      )}
    </div>
  )
}

function FindBar({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const [text, setText] = useState('')
  const [missed, setMissed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const find = (what: string, back = false) => setMissed(what !== '' && !screen.find(what, back))
  const close = () => {
    onClose()
    screen.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') find(text, event.shiftKey)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="term-find">
      <SearchField
        ref={field}
        size="s"
        value={text}
        placeholder="Find in the terminal"
        count={missed ? 'no match' : undefined}
        onChange={(next) => {
          setText(next)
          find(next)
        }}
        onKeyDown={keys}
      />
      <IconButton size="s" icon="x" label="Close" onClick={close} />
    </div>
  )
}
