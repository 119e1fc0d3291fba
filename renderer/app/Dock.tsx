import { plural, t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { CommandsPanel, CommandsTools } from '../features/ledger'
import { TasksPanel, TasksTools } from '../features/tasks'
import { lazily } from '../lib/lazily'
import { useLiveSelect } from '../lib/live'
import { IconButton } from '../ui/Button'
import { moveInGroup } from '../ui/Choice'
import { Kbd } from '../ui/Kbd'
import { closeDock, dockStore, type DockTab, showDock, toggleDock } from './dockState'
import { ErrorBoundary } from './ErrorBoundary'
import { worded } from '../lib/worded'

const TerminalsPanel = lazily(async () => (await import('../features/terminals/TerminalsPanel')).TerminalsPanel)

const TABS = worded((): readonly { id: DockTab; label: string }[] => [
  { id: 'tasks', label: t`Tasks` },
  { id: 'terminals', label: t`Terminals` },
  { id: 'commands', label: t`Commands` },
])

/** The strip at the bottom: tasks, terminals and commands with their counts. A click opens one, another shuts it. */
export function DockStrip() {
  const { open, tab } = useStore(dockStore)
  return (
    <div className="dock-h">
      <div className="dock-tabs" role="tablist" aria-label={t`Dock`} onKeyDown={open ? moveInGroup : undefined}>
        {TABS().map(({ id, label }) => {
          const on = open && id === tab
          return (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={on}
              tabIndex={on || (!open && id === tab) ? 0 : -1}
              className={on ? 'dt on' : 'dt'}
              onClick={(event) => (on && event.detail > 0 ? closeDock() : showDock(id))}
            >
              {label} <Count tab={id} />
            </button>
          )
        })}
      </div>
      <span className="grow" />
      {open && tab === 'tasks' && <TasksTools />}
      {open && tab === 'commands' && <CommandsTools />}
      <Kbd keys="dock" />
      <IconButton
        size="s"
        icon={open ? 'down' : 'up'}
        label={open ? t`Close dock` : t`Open dock`}
        aria-expanded={open}
        onClick={toggleDock}
      />
    </div>
  )
}

function Count({ tab }: { tab: DockTab }) {
  const running = useLiveSelect('tasks', (live) => live.rows.filter((task) => task.state === 'running').length)
  const terminals = useLiveSelect('terminals', (live) => live.rows.length)
  const commands = useLiveSelect('ledger', (live) => live.rows.length)
  if (tab === 'tasks')
    return <span className="c">{running === 0 ? t`none` : plural(running, { one: '# running', other: '# running' })}</span>
  const n = tab === 'terminals' ? terminals : commands
  return n === 0 ? null : <span className="c">{n}</span>
}

/** The open dock's body. */
export function DockBody() {
  const tab = useStore(dockStore, (state) => state.tab)
  return (
    <div className="dock-b dock-live" role="tabpanel" aria-label={TABS().find((one) => one.id === tab)?.label}>
      <ErrorBoundary key={tab} what={t`The dock`}>
        {tab === 'tasks' && <TasksPanel />}
        {tab === 'terminals' && <TerminalsPanel />}
        {tab === 'commands' && <CommandsPanel />}
      </ErrorBoundary>
    </div>
  )
}
