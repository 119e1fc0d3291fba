import { plural, t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { hidesSecret, withoutDocker } from '../../../preload/contract/runLines'
import type { Task } from '../../../preload/contract/tasks'
import { worded } from '../../worded'
import { cleanUps } from '../cleanUps'
import { menuLabel, plain } from '../label'
import { containerItems, stoppedMenu } from './containers'
import { currentOf, isInTrouble, isRunning, type Snapshot } from './snapshot'
import { act, ask, joined, type TrayItem } from './tree'

const RUNS = 5

/** The tray's menu for what there is now. */
export function trayMenu(now: Snapshot): TrayItem[] {
  const engine = currentOf(now)
  const connected = engine?.state === 'connected'
  return joined([
    [engineMenu(now, engine)],
    connected ? containerItems(now.containers, engine) : [],
    connected ? [...stoppedMenu(now.containers, engine), ...runsMenu(now.runs)] : [],
    now.tasks.filter(({ state }) => state === 'running').map(taskMenu),
    connected ? [action('build', t`Build an image…`), action('pull', t`Pull an image…`), cleanUpMenu()] : [],
    [act(t`Open Longshore`, { do: 'show' }), ask(t`Settings`, { kind: 'go', page: 'settings' }), act(t`Quit Longshore`, { do: 'quit' })],
  ])
}

/** `Docker: 3 of 12 running, 1 task`; on a Mac and on Windows it shows beside the pointer. */
export function trayTip(now: Snapshot): string {
  const engine = currentOf(now)
  if (engine?.state !== 'connected')
    return engine === undefined ? t`Longshore: no engine` : t`Longshore: ${plain(engine.name)} is not connected`
  const rows = now.containers.map(({ row }) => row)
  const tasks = now.tasks.filter(({ state }) => state === 'running').length
  const trouble = rows.filter(isInTrouble).length
  const [name, running, all] = [plain(engine.name), rows.filter(isRunning).length, rows.length]
  return [
    plural(running, { one: `${name}: # of ${all} running`, other: `${name}: # of ${all} running` }),
    ...(trouble > 0 ? [t`${trouble} in trouble`] : []),
    ...(tasks > 0 ? [plural(tasks, { one: '# task', other: '# tasks' })] : []),
  ].join(', ')
}

const action = (name: string, label: string): TrayItem => ask(label, { kind: 'action', name })

const cleanUpMenu = (): TrayItem => ({ kind: 'menu', label: t`Clean up`, items: cleanUps().map(({ name, label }) => action(name, label)) })

const WORDS = worded((): Readonly<Record<Engine['state'], string>> => ({
  connected: t`connected`,
  connecting: t`connecting…`,
  idle: t`not asked yet`,
  unreachable: t`not running`,
}))

function engineMenu({ engines, starters }: Snapshot, engine: Engine | undefined): TrayItem {
  const label = engine === undefined ? t`No engine` : `${menuLabel(engine.name)}: ${WORDS()[engine.state]}`
  const switches = engines.map(({ id, name, current, state }): TrayItem => ({
    kind: 'act',
    label: current ? menuLabel(name) : `${menuLabel(name)} (${WORDS()[state]})`,
    act: { do: 'select', engine: id, name: plain(name) },
    checked: current,
  }))
  // What starts an engine is of no use while one runs.
  const starts =
    engine?.state === 'connected'
      ? []
      : starters.map((starter) => act(menuLabel(starter.label), { do: 'launch', starter: starter.id, label: plain(starter.label) }))
  return { kind: 'menu', label, items: joined([switches, starts, [action('add-engine', t`Add another engine…`)]]) }
}

/** A line that hides a secret opens the form, where only the user can fill it in again. */
function runsMenu(runs: readonly string[]): TrayItem[] {
  if (runs.length === 0) return []
  const items = runs.slice(0, RUNS).map((command) => {
    const label = menuLabel(withoutDocker(command))
    return act(hidesSecret(command) && !label.endsWith('…') ? `${label}…` : label, { do: 'rerun', command })
  })
  return [{ kind: 'menu', label: t`Run again`, items }]
}

function taskMenu(task: Task): TrayItem {
  const { id, title, done, total } = task
  const percent = done === undefined || total === undefined || total <= 0 ? undefined : Math.min(100, Math.floor((100 * done) / total))
  return {
    kind: 'menu',
    label: percent === undefined ? menuLabel(title) : `${menuLabel(title)}: ${percent}%`,
    items: [ask(t`Show`, { kind: 'dock', tab: 'tasks' }), act(t`Cancel`, { do: 'cancel', task: id, title: plain(title) })],
  }
}
