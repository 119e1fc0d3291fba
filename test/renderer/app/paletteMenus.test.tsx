import { cleanup } from '@testing-library/react'
import { type ReactNode, useEffect } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { type MenuNode, menuTree } from '../../../main/desktop/appMenu/tree'
import { trayMenu } from '../../../main/desktop/tray/menu'
import type { TrayItem } from '../../../main/desktop/tray/tree'
import type { Container } from '../../../preload/contract/containers'
import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Engine } from '../../../preload/contract/engines'
import type { LedgerEntry } from '../../../preload/contract/ledger'
import { featureCommands } from '../../../renderer/app/palette/commands'
import { actionEntries } from '../../../renderer/app/palette/entries'
import type { Sources } from '../../../renderer/app/palette/search'
import { useSources } from '../../../renderer/app/palette/useSources'
import { ImagesPage } from '../../../renderer/features/images/ImagesPage'
import type { Command } from '../../../renderer/lib/commands'
import { eventually, renderPage, watching } from '../../helpers/page'

const engine = (state: Engine['state'], id = 'e', current = true): Engine => ({
  id,
  name: id,
  origin: 'socket',
  address: 'unix:///x',
  current,
  state,
})
const web: Container = {
  id: 'web',
  name: 'web',
  image: 'nginx',
  imageId: 'sha256:1',
  command: 'sh',
  state: 'running',
  status: 'Up 3 hours',
  createdAt: 0,
  ports: [{ container: 80, protocol: 'tcp', host: 8080 }],
  labels: {},
  networks: [],
}
const gone: Container = { ...web, id: 'old', name: 'old', state: 'exited', status: 'Exited (0) 2 hours ago', ports: [] }
const RUNS = ['docker run -d -p 8080:80 nginx', 'docker run -d -e DB_PASSWORD=•••••• app']
const starter = { id: 'unit', label: 'Start Docker', command: 'systemctl start docker' }

afterEach(cleanup)

/** What the palette has on a desktop with these. */
async function palette(
  engines: Engine[],
  more: Parameters<typeof renderPage>[1] = {},
  host: 'window' | 'web' = 'window',
  page?: ReactNode,
) {
  let found: Sources | undefined
  function Probe() {
    const sources = useSources()
    useEffect(() => {
      found = sources
    }, [sources])
    return page
  }
  const ledger = RUNS.map((command, at): LedgerEntry => ({
    id: `${at}`,
    engine: 'e',
    command,
    kind: 'action',
    state: 'succeeded',
    startedAt: RUNS.length - at,
  }))
  await renderPage(
    <Probe />,
    {
      engines: { watch: watching(engines).watch, starters: async () => [starter] },
      containers: { watch: watching([web, gone]).watch },
      ledger: { watch: watching(ledger).watch },
      ...more,
    },
    host,
  )
  const sources = (): Sources => found ?? { commands: [], things: [], earlier: [] }
  await eventually(() => expect(sources().earlier.length + sources().things.length).toBeGreaterThan(RUNS.length))
  return sources
}
const titles = ({ commands }: Sources) => new Map(commands.map(({ id, title }) => [id, title]))
const leaves = (items: readonly TrayItem[]): Extract<TrayItem, { kind: 'act' }>[] =>
  items.flatMap((item) => (item.kind === 'menu' ? leaves(item.items) : item.kind === 'act' ? [item] : []))
const menuLeaves = (nodes: readonly MenuNode[]): Extract<MenuNode, { kind: 'act' }>[] =>
  nodes.flatMap((node) => (node.kind === 'menu' ? menuLeaves(node.items) : node.kind === 'act' ? [node] : []))

/** The palette’s entry for what a menu asks of the page. */
function idOf(intent: Intent): string | undefined {
  if (intent.kind === 'action') return intent.name
  if (intent.kind === 'dock') return `dock ${intent.tab}`
  return intent.kind === 'go' && intent.id === undefined ? `page ${intent.page}` : undefined
}

/** What is about a window or the palette itself, and two ways into what the palette offers as two. */
const NOT_OFFERED = new Set(['Search or run', 'Filter this page', 'Select all', 'Open a folder or image tar…', 'Minimize', 'Longshore'])

describe('the palette', () => {
  it('offers what the application’s menu offers, under the same name', async () => {
    const sources = await palette([engine('connected'), engine('connected', 'other', false)])
    const offered = titles(sources())
    const items = menuLeaves(menuTree({ platform: 'linux', engines: [], shortcuts: {}, windows: [] }))
    expect(items.length).toBeGreaterThan(20)
    for (const { label, act } of items) {
      if (NOT_OFFERED.has(label)) continue
      const id = act.do === 'logs' ? 'log-folder' : act.do === 'ask' ? idOf(act.intent) : undefined
      expect([label, id && offered.get(id)]).toEqual([label, label])
    }
    expect(offered.get('engine other')).toBe('Use engine other')
  })

  it('offers what the tray offers: runs again, and what to do with each container', async () => {
    const sources = await palette([engine('connected')])
    const containers = [web, gone].map((row) => ({ row, changedAt: 0 }))
    const tray = leaves(trayMenu({ engines: [engine('connected')], starters: [], containers, tasks: [], runs: RUNS }))
    const offered = titles(sources())
    const entries = sources().things.flatMap((thing) => actionEntries(thing))
    for (const { label, act } of tray) {
      if (act.do === 'rerun') expect(offered.get(`rerun ${act.command}`)).toBe(`Run again: ${label}`)
      else if (act.do === 'start') expect(entries.map(({ title }) => title)).toContain(label)
      else if (act.do === 'stop' || act.do === 'restart' || act.do === 'copy')
        expect(entries.map(({ title }) => title)).toContain(label === 'Copy id' ? 'Copy id web' : `${label} web`)
      else if (act.do === 'browse') expect(entries.map(({ title }) => title)).toContain('Open in browser web')
      else if (act.do === 'ask' && act.intent.kind === 'go' && act.intent.id !== undefined)
        expect(entries.map(({ title }) => title)).toContain(`${label} web`)
      else if (act.do === 'ask') expect(offered.get(idOf(act.intent) ?? '')).toBe(label)
      else expect(['show', 'quit', 'select']).toContain(act.do)
    }
    expect(tray.filter(({ act }) => act.do === 'rerun')).toHaveLength(2)
  })

  it('starts an engine while none answers, by the tray’s name for it', async () => {
    const started: string[] = []
    const engines = {
      watch: watching([engine('unreachable')]).watch,
      starters: async () => [starter],
      start: async ({ starter: id }: { starter: string }) => void started.push(id),
    }
    const sources = await palette([], { engines })
    const tray = trayMenu({ engines: [engine('unreachable')], starters: [starter], containers: [], tasks: [], runs: [] })
    const [launch] = leaves(tray).filter(({ act }) => act.do === 'launch')
    await eventually(() => expect(titles(sources()).get('start unit')).toBe(launch?.label))
    sources()
      .commands.find(({ id }) => id === 'start unit')
      ?.run()
    await eventually(() => expect(started).toEqual(['unit']))
  })

  it('runs again at once, and opens the form where the line does not say all', async () => {
    const asked: string[] = []
    const sources = await palette([engine('connected')], {
      containers: {
        watch: watching([web]).watch,
        rerun: async ({ command }: { command: string }) => {
          asked.push(command)
          return { id: 'fresh', name: 'fresh' }
        },
      },
    })
    const entry = (command: string) => sources().commands.find(({ id }) => id === `rerun ${command}`)
    entry(RUNS[0] ?? '')?.run()
    await eventually(() => expect(asked).toEqual([RUNS[0]]))
    await eventually(() => expect(location.hash).toContain('containers/fresh'))
    expect(sources().earlier.map(({ enter }) => enter)).toEqual(['fill in the form', 'fill in the form'])
  })

  it('has every command of every feature', () => {
    const exported = import.meta.glob<Record<string, unknown>>('../../../renderer/features/*/index.ts', { eager: true })
    const all = Object.values(exported).flatMap((feature) =>
      Object.entries(feature).flatMap(([name, value]) => (name.endsWith('Commands') ? (value as () => Command[])() : [])),
    )
    expect(all.length).toBeGreaterThan(10)
    expect(
      featureCommands()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(all.map(({ id }) => id).sort())
  })

  it('has what a page’s own menu has while that page is shown', async () => {
    const sources = await palette([engine('connected')], { images: { watch: watching([]).watch } }, 'web', <ImagesPage />)
    await eventually(() => expect([...titles(sources()).values()]).toContain('Weigh: unique and shared bytes'))
  })
})
