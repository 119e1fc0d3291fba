import { plural, t } from '@lingui/core/macro'
import type { Container, PublishedPort } from '../../../preload/contract/containers'
import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Engine } from '../../../preload/contract/engines'
import { hidesSecret, withoutDocker } from '../../../preload/contract/runLines'
import type { Task } from '../../../preload/contract/tasks'
import { cleanUps } from '../cleanUps'
import { menuLabel, plain } from '../label'
import { portAddress } from './ports'
import { currentOf, isInTrouble, isRunning, type Seen, type Snapshot } from './snapshot'
import type { TrayAct, TrayItem } from './tree'
import { worded } from '../../worded'

/** Running containers in the menu; the others are a click away in the window. */
const SHOWN = 20
const STOPPED = 5
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
    t`${name}: ${running} of ${all} running`,
    ...(trouble > 0 ? [t`${trouble} in trouble`] : []),
    ...(tasks > 0 ? [plural(tasks, { one: '# task', other: '# tasks' })] : []),
  ].join(', ')
}

const act = (label: string, it: TrayAct): TrayItem => ({ kind: 'act', label, act: it })
const ask = (label: string, intent: Intent): TrayItem => act(label, { do: 'ask', intent })
const action = (name: string, label: string): TrayItem => ask(label, { kind: 'action', name })

const cleanUpMenu = (): TrayItem => ({ kind: 'menu', label: t`Clean up`, items: cleanUps().map(({ name, label }) => action(name, label)) })

/** Groups with a line between each two that are not empty. */
function joined(groups: readonly (readonly TrayItem[])[]): TrayItem[] {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [{ kind: 'line' as const }, ...group]))
}

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

/** The newest, alone or under their compose project. */
function containerItems(all: readonly Seen[], engine: Engine): TrayItem[] {
  const running = newestFirst(all.filter(({ row }) => isRunning(row)))
  if (running.length === 0) return [{ kind: 'word', label: t`Nothing is running` }]
  const shown = running.slice(0, SHOWN).map(({ row }) => row)
  const projects = new Map<string, Container[]>()
  for (const row of shown) if (row.project !== undefined) projects.set(row.project, [...(projects.get(row.project) ?? []), row])
  const grouped = [...projects].map(([project, rows]): TrayItem => {
    const all = running.filter(({ row }) => row.project === project).length
    const label = all === rows.length ? `${menuLabel(project)} (${all})` : t`${menuLabel(project)} (${rows.length} of ${all})`
    return { kind: 'menu', label, items: rows.map((row) => containerMenu(row, engine, row.service ?? row.name)) }
  })
  const alone = shown.filter(({ project }) => project === undefined).map((row) => containerMenu(row, engine, row.name))
  const rest = running.length - shown.length
  return [...grouped, ...alone, ...(rest > 0 ? [ask(t`More in Longshore (${rest})`, { kind: 'go', page: 'containers' })] : [])]
}

const newestFirst = (all: readonly Seen[]): Seen[] => all.toSorted((a, b) => b.changedAt - a.changedAt || (a.row.id < b.row.id ? -1 : 1))

/** A word beside the name where all is not well, or not going on. */
const conditionOf = ({ state, health }: Container): string | undefined =>
  health === 'unhealthy' ? 'unhealthy' : state === 'running' ? undefined : state

function containerMenu(row: Container, engine: Engine, called: string): TrayItem {
  const { id } = row
  const ref = { engine: engine.id, id, name: plain(row.name) }
  const condition = conditionOf(row)
  const place = (tab: string): Intent => ({ kind: 'go', page: 'containers', id, tab })
  return {
    kind: 'menu',
    label: condition === undefined ? menuLabel(called) : `${menuLabel(called)} (${condition})`,
    items: joined([
      portsOf(row.ports).flatMap((port) => {
        const url = portAddress(port, engine.address)
        return url === undefined ? [] : [act(t`Open ${url.replace(/^https?:\/\//, '')}`, { do: 'browse', url })]
      }),
      [
        ask(t`Logs`, place('logs')),
        ...(row.state === 'running' ? [ask(t`Terminal`, { ...place('terminal'), query: { open: 'shell' } } as Intent)] : []),
      ],
      [act(t`Restart`, { do: 'restart', ...ref }), act(t`Stop`, { do: 'stop', ...ref })],
      [act(t`Copy id`, { do: 'copy', text: id })],
    ]),
  }
}

/** Each published port once: an engine lists IPv4 and IPv6 apart. */
function portsOf(ports: readonly PublishedPort[]): PublishedPort[] {
  const seen = new Map<number, PublishedPort>()
  for (const port of ports) if (port.host !== undefined && port.protocol === 'tcp') seen.set(port.host, port)
  return [...seen.values()].sort((a, b) => a.container - b.container)
}

function stoppedMenu(all: readonly Seen[], engine: Engine): TrayItem[] {
  const stopped = newestFirst(all.filter(({ row }) => row.state === 'exited')).slice(0, STOPPED)
  if (stopped.length === 0) return []
  const items = stopped.map(({ row: { id, name } }) =>
    act(t`Start ${menuLabel(name)}`, { do: 'start', engine: engine.id, id, name: plain(name) }),
  )
  return [{ kind: 'menu', label: t`Recently stopped`, items }]
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
