import { plural, t } from '@lingui/core/macro'
import type { LedgerEntry } from '../../preload/contract/ledger'
import type { Engine } from '../../preload/contract/engines'
import { isUp } from '../lib/isUp'
import { stateWord } from '../features/engines'
import { STATE_WORDS } from '../features/ledger'
import { sharedProgress } from '../features/tasks'
import { copyText } from '../lib/copy'
import { duration } from '../lib/format'
import { useEngine, useLive, useLiveSelect } from '../lib/live'
import { oneLine } from '../lib/plainText'
import { Dot, type DotKind } from '../ui/Dot'
import { Icon } from '../ui/Icon'
import { showDock } from './dockState'

/** The bottom line: engine, how many run, tasks under way, the last docker command. */
export function StatusBar() {
  return (
    <footer className="status" aria-label={t`Status`}>
      <EngineState />
      <RunningCount />
      <span className="sep" />
      <TasksState />
      <LastCommand />
    </footer>
  )
}

const dots: Record<Engine['state'], DotKind> = { connected: 'run', connecting: 'working', idle: 'idle', unreachable: 'fail' }

function EngineState() {
  const engine = useEngine()
  if (!engine)
    return (
      <span>
        <Dot kind="idle" />
        {t`No engine`}
      </span>
    )
  return (
    <span title={oneLine(engine.address)}>
      <Dot kind={dots[engine.state]} />
      {oneLine(engine.name)}
      {engine.state !== 'connected' && ` · ${stateWord(engine).toLowerCase()}`}
    </span>
  )
}

function RunningCount() {
  const connected = useEngine()?.state === 'connected'
  const ready = useLiveSelect('containers', (live) => live.status === 'ready')
  const total = useLiveSelect('containers', (live) => live.rows.length)
  const running = useLiveSelect('containers', (live) => live.rows.filter(isUp).length)
  if (!connected || !ready) return null
  return (
    <>
      <span className="sep" />
      <span className="num">{plural(running, { one: `# of ${total} running`, other: `# of ${total} running` })}</span>
    </>
  )
}

function TasksState() {
  const { rows } = useLive('tasks')
  const running = rows.filter((task) => task.state === 'running')
  const share = sharedProgress(running)
  return (
    <button type="button" className="num" onClick={() => showDock('tasks')} title={t`Show tasks`}>
      {running.length === 0 ? t`No tasks` : plural(running.length, { one: '# task', other: '# tasks' })}
      {share !== undefined && (
        <>
          {' '}
          <span className="bar status-bar">
            <i style={{ width: `${share * 100}%` }} />
          </span>{' '}
          {Math.floor(share * 100)}%
        </>
      )}
    </button>
  )
}

const newest = (rows: readonly LedgerEntry[]) =>
  rows.reduce<LedgerEntry | undefined>((last, entry) => (last && last.startedAt > entry.startedAt ? last : entry), undefined)

function LastCommand() {
  const entry = useLiveSelect('ledger', (live) => newest(live.rows))
  if (!entry) return <span className="cmd" />
  const outcome =
    entry.state !== 'succeeded'
      ? STATE_WORDS()[entry.state]
      : entry.endedAt === undefined || entry.kind === 'look'
        ? ''
        : duration(entry.endedAt - entry.startedAt)
  return (
    <span className="cmd">
      <code title={oneLine(entry.command)}>{oneLine(entry.command)}</code>
      <span className={entry.state === 'failed' ? 'bad-fg' : 'f3'} title={entry.error?.message}>
        {outcome}
      </span>
      <button
        type="button"
        aria-label={t`Copy command`}
        title={t`Copy command`}
        className="f3"
        onClick={() => void copyText(entry.command, t`Command copied`)}
      >
        <Icon name="copy" size={14} />
      </button>
    </span>
  )
}
