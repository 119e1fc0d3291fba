import { t } from '@lingui/core/macro'
import type { KeyboardEvent } from 'react'
import type { Terminal } from '../../../preload/contract/terminals'
import { useApi } from '../../api/context'
import { onwardKey } from '../../lib/keys'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { classes, IconButton } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dot } from '../../ui/Dot'
import { Icon } from '../../ui/Icon'
import { idsOf, show, stepTab, type Tab } from './layout'
import { useLayout } from './layoutStore'
import { NewMenu } from './NewMenu'
import { closeTerminals, splitTerminal } from './open'
import { KEYS } from './paneKeys'

/** The tabs, the button for new ones, and what can be done with the terminal that has the keyboard. */
export function TabStrip({ tab: shown }: { tab: Tab }) {
  const api = useApi()
  const { byId } = useLive('terminals')
  const { layout, change } = useLayout()
  const session = byId.get(shown.focus)
  const keys = (event: KeyboardEvent) => {
    const step = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[onwardKey(event.key)]
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    change((now) => stepTab(now, step))
    const strip = event.currentTarget
    requestAnimationFrame(() => strip.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus())
  }
  return (
    <div className="terms-h">
      <div className="terms-tabs" onKeyDown={keys}>
        {/* Its tabs stand beside it: what closes one is no tab, and a list of tabs may hold nothing else. */}
        <span role="tablist" aria-label={t`Terminals`} aria-owns={layout.tabs.map(({ id }) => buttonOf(id)).join(' ')} />
        {layout.tabs.map((tab) => (
          <TabButton
            key={tab.id}
            id={buttonOf(tab.id)}
            sessions={idsOf(tab.root).flatMap((id) => byId.get(id) ?? [])}
            focus={byId.get(tab.focus)}
            on={tab.id === shown.id}
            onChoose={() => change((now) => show(now, tab.focus), true)}
            onClose={() => void closeTerminals(api, idsOf(tab.root))}
          />
        ))}
      </div>
      <NewMenu>
        <IconButton size="s" icon="plus" label={t`New terminal`} />
      </NewMenu>
      <span className="grow" />
      {session !== undefined && (
        <>
          <CommandLine command={oneLine(session.command)} copy />
          <IconButton
            size="s"
            icon="splitr"
            label={t`Split right`}
            shortcut={KEYS.splitRight}
            onClick={() => void splitTerminal(api, session, 'right')}
          />
          <IconButton
            size="s"
            icon="splitd"
            label={t`Split down`}
            shortcut={KEYS.splitDown}
            onClick={() => void splitTerminal(api, session, 'down')}
          />
        </>
      )}
    </div>
  )
}

const buttonOf = (tab: string): string => `terminal-tab-${tab}`

interface TabButtonProps {
  id: string
  sessions: readonly Terminal[]
  focus: Terminal | undefined
  on: boolean
  onChoose: () => void
  onClose: () => void
}

function TabButton({ id, sessions, focus, on, onChoose, onClose }: TabButtonProps) {
  const first = focus ?? sessions[0]
  if (first === undefined) return null
  const title = `${oneLine(first.title)}${sessions.length > 1 ? ` +${sessions.length - 1}` : ''}`
  return (
    <span className={classes('term-tab', on && 'on')}>
      <button type="button" id={id} role="tab" aria-selected={on} tabIndex={on ? 0 : -1} onClick={onChoose} title={oneLine(first.command)}>
        <SessionDot session={first} />
        <span className="ell">{title}</span>
      </button>
      <button type="button" className="x" aria-label={t`Close ${title}`} title={t`Close`} onClick={onClose}>
        <Icon name="x" size={12} />
      </button>
    </span>
  )
}

/** Open, ended well, or ended badly. */
export function SessionDot({ session: { state, ending } }: { session: Terminal }) {
  const failed = ending !== undefined && (ending.exitCode === undefined ? ending.cause === 'engine' : ending.exitCode !== 0)
  return <Dot kind={state === 'open' ? 'run' : failed ? 'fail' : 'idle'} />
}
