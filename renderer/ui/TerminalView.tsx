import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Terminal, TerminalEnding, TerminalPush } from '../../preload/contract/terminals'
import { useApi, useHost } from '../api/context'
import { fetchCode } from '../lib/fetchCode'
import { isKey } from '../lib/keys'
import { useSettings } from '../lib/live'
import { openAddress } from '../lib/openAddress'
import { oneLine } from '../lib/plainText'
import { useStream } from '../lib/useStream'
import { IconButton } from './Button'
import { FindBar } from './terminal/FindBar'
import type { Found, Screen } from './terminal/screen'
import { createSender, pieces, type Sender } from './terminal/sender'
import { TerminalNote } from './terminal/TerminalNote'

export interface TerminalViewProps {
  /** It lives in main and survives this view. Give the view its id as its `key`. */
  session: Terminal
  /** Takes the keyboard as soon as it is there, and whenever this becomes true. */
  focus?: boolean | undefined
  /** Keys that are not the program's; answers whether it took one. */
  onKey?: ((event: KeyboardEvent) => boolean) | undefined
  onFocus?: (() => void) | undefined
}

/** In the dock it leads upwards; elsewhere out, for nobody is to be caught in a terminal. */
const LEAVE = 'Mod+Shift+ArrowUp'
const CTRL_C = '\u0003'
const NO_SENDER: Sender<TerminalPush> = { send: () => undefined, drop: () => undefined }

/** A terminal session on the screen. It can be left and shown again: main keeps the scrollback and replays it. */
export function TerminalView({ session, focus = false, onKey, onFocus }: TerminalViewProps) {
  const { id } = session
  const api = useApi()
  const host = useRef<HTMLDivElement>(null)
  const [screen, setScreen] = useState<Screen>()
  const [ended, setEnded] = useState<TerminalEnding>()
  const [finding, setFinding] = useState(false)
  const [found, setFound] = useState<Found>()
  const sender = useRef(NO_SENDER)
  const where = useHost()
  const openLink = useEffectEvent((url: string) => openAddress(api, where, url))
  const { font, fontSize } = useSettings().terminal
  const lettersNow = useEffectEvent(() => ({ font, fontSize }))
  const takeKey = useEffectEvent((event: KeyboardEvent) => onKey?.(event) === true || (isKey(event, LEAVE) && leave(host.current)))

  useEffect(() => {
    const element = host.current
    if (element === null) return
    let made: Screen | undefined
    let gone = false
    void fetchCode(() => import('./terminal/screen')).then(({ createScreen }) => {
      if (gone) return
      made = createScreen(element, lettersNow(), {
        onData(text) {
          // Ctrl-C is not to wait behind a paste that nobody reads.
          if (text === CTRL_C) sender.current.drop((item) => item.kind === 'data')
          for (const piece of pieces(text)) sender.current.send({ kind: 'data', text: piece })
        },
        onResize: (size) => sender.current.send({ kind: 'resize', ...size }),
        onLink: (url) => openLink(url),
        onFind: () => setFinding(true),
        onFound: setFound,
        onKey: (event) => takeKey(event),
      })
      setScreen(made)
    })
    return () => {
      gone = true
      made?.dispose()
      setScreen(undefined)
    }
  }, [])

  useEffect(() => screen?.setLetters({ font, fontSize }), [screen, font, fontSize])

  useEffect(() => {
    if (focus) screen?.focus()
  }, [focus, screen])

  const state = useStream(
    screen === undefined ? undefined : id,
    (signal) => {
      const attached = api.terminals.attach({ id }, { signal })
      sender.current = createSender((item) => attached.push(item))
      if (screen !== undefined) sender.current.send({ kind: 'resize', ...screen.size })
      return attached
    },
    async (item) => {
      // The next item is taken when there is room for it: a flood waits in the engine, not here.
      if (item.kind === 'ended') setEnded(item)
      else {
        setEnded(undefined)
        await (item.kind === 'replay' ? screen?.replay(item.bytes, item.first) : screen?.write(item.bytes))
      }
    },
  )

  return (
    <div className="term" aria-label={t`Terminal: ${oneLine(session.title)}`} role="group" onFocus={onFocus}>
      {finding && screen !== undefined ? (
        <FindBar screen={screen} found={found} onClose={() => setFinding(false)} />
      ) : (
        <div className="term-find-button">
          <IconButton size="s" icon="search" label={t`Find in the terminal`} shortcut="terminal.find" onClick={() => setFinding(true)} />
        </div>
      )}
      <div className="term-screen" ref={host} onMouseDown={() => screen?.focus()} />
      <TerminalNote session={session} {...(ended !== undefined && { ended })} {...(state.status === 'failed' && { failed: state.error })} />
    </div>
  )
}

/** Gives the focus to the tab of the pane that the terminal stands in, where it stands in one. */
function leave(from: HTMLElement | null): boolean {
  const tab = from?.closest('.pane')?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
  tab?.focus()
  return tab !== undefined && tab !== null
}
