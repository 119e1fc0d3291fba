import { t } from '@lingui/core/macro'
import type { Container, PublishedPort } from '../../../preload/contract/containers'
import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Engine } from '../../../preload/contract/engines'
import { worded } from '../../worded'
import { menuLabel, plain } from '../label'
import { portAddress } from './ports'
import { isRunning, type Seen } from './snapshot'
import { act, ask, joined, type TrayItem } from './tree'

/** Running containers in the menu; the others are a click away in the window. */
const SHOWN = 20
const STOPPED = 5

/** The newest, alone or under their compose project. */
export function containerItems(all: readonly Seen[], engine: Engine): TrayItem[] {
  const running = newestFirst(all.filter(({ row }) => isRunning(row)))
  if (running.length === 0) return [{ kind: 'word', label: t`Nothing is running` }]
  const shown = running.slice(0, SHOWN).map(({ row }) => row)
  const up = byProject(running.map(({ row }) => row))
  const grouped = [...byProject(shown)].map(([project, rows]): TrayItem => {
    const count = up.get(project)?.length ?? rows.length
    const label = count === rows.length ? `${menuLabel(project)} (${count})` : t`${menuLabel(project)} (${rows.length} of ${count})`
    return { kind: 'menu', label, items: rows.map((row) => containerMenu(row, engine, row.service ?? row.name)) }
  })
  const alone = shown.filter(({ project }) => project === undefined).map((row) => containerMenu(row, engine, row.name))
  const rest = running.length - shown.length
  return [...grouped, ...alone, ...(rest > 0 ? [ask(t`More in Longshore (${rest})`, { kind: 'go', page: 'containers' })] : [])]
}

function byProject(rows: readonly Container[]): Map<string, Container[]> {
  const projects = new Map<string, Container[]>()
  for (const row of rows) {
    if (row.project === undefined) continue
    const there = projects.get(row.project)
    if (there === undefined) projects.set(row.project, [row])
    else there.push(row)
  }
  return projects
}

const newestFirst = (all: readonly Seen[]): Seen[] => all.toSorted((a, b) => b.changedAt - a.changedAt || (a.row.id < b.row.id ? -1 : 1))

const CONDITIONS = worded((): Readonly<Record<string, string>> => ({ paused: t`paused`, restarting: t`restarting` }))

/** A word beside the name where all is not well, or not going on. */
const conditionOf = ({ state, health }: Container): string | undefined =>
  health === 'unhealthy' ? t`unhealthy` : state === 'running' ? undefined : (CONDITIONS()[state] ?? state)

function containerMenu(row: Container, engine: Engine, called: string): TrayItem {
  const { id } = row
  const ref = { engine: engine.id, id, name: plain(row.name) }
  const condition = conditionOf(row)
  const place = (tab: string): Intent => ({ kind: 'go', page: 'containers', id, tab })
  return {
    kind: 'menu',
    label: condition === undefined ? menuLabel(called) : `${menuLabel(called)} (${condition})`,
    items: joined([
      portItems(row.ports, engine),
      [
        ask(t`Logs`, place('logs')),
        ...(row.state === 'running' ? [ask(t`Terminal`, { ...place('terminal'), query: { open: 'shell' } } as Intent)] : []),
      ],
      [act(t`Restart`, { do: 'restart', ...ref }), act(t`Stop`, { do: 'stop', ...ref })],
      [act(t`Copy id`, { do: 'copy', text: id })],
    ]),
  }
}

/** Of several, each also says which port of the container it is. */
function portItems(ports: readonly PublishedPort[], engine: Engine): TrayItem[] {
  const published = portsOf(ports)
  return published.flatMap((port) => {
    const url = portAddress(port, engine.address)
    if (url === undefined) return []
    const address = url.replace(/^https?:\/\//, '')
    return [act(published.length === 1 ? t`Open ${address}` : t`Open ${address} (${port.container})`, { do: 'browse', url })]
  })
}

/** Each published port once: an engine lists IPv4 and IPv6 apart. */
function portsOf(ports: readonly PublishedPort[]): PublishedPort[] {
  const seen = new Map<number, PublishedPort>()
  for (const port of ports) if (port.host !== undefined && port.protocol === 'tcp') seen.set(port.host, port)
  return [...seen.values()].sort((a, b) => a.container - b.container)
}

/** What may be wanted again. */
export function stoppedMenu(all: readonly Seen[], engine: Engine): TrayItem[] {
  const stopped = newestFirst(all.filter(({ row }) => row.state === 'exited')).slice(0, STOPPED)
  if (stopped.length === 0) return []
  const items = stopped.map(({ row: { id, name } }) =>
    act(t`Start ${menuLabel(name)}`, { do: 'start', engine: engine.id, id, name: plain(name) }),
  )
  return [{ kind: 'menu', label: t`Recently stopped`, items }]
}
