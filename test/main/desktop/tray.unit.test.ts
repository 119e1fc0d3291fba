import { afterEach, describe, expect, it } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'
import type { Task } from '../../../preload/contract/tasks'
import { speak } from '../../../main/language'
import { trayMenu, trayTip } from '../../../main/desktop/tray/menu'
import { agoOf, type Snapshot, stateOf } from '../../../main/desktop/tray/snapshot'
import type { TrayAct, TrayItem } from '../../../main/desktop/tray/tree'

afterEach(() => speak('en'))

const ENGINE: Engine = {
  id: 'e',
  name: 'Docker',
  origin: 'socket',
  address: 'unix:///var/run/docker.sock',
  current: true,
  state: 'connected',
}
const row = (id: string, more: Partial<Container> = {}): Container => ({
  id,
  name: id,
  image: 'nginx',
  imageId: 'sha256:1',
  command: 'sh',
  state: 'running',
  status: 'Up 3 hours',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
  ...more,
})
const task = (more: Partial<Task> = {}): Task => ({
  id: 't',
  kind: 'pull',
  title: 'Pull nginx',
  engine: 'e',
  state: 'running',
  startedAt: 0,
  ...more,
})
const now = (more: Partial<Omit<Snapshot, 'containers'>> & { rows?: Container[] } = {}): Snapshot => {
  const { rows = [], ...rest } = more
  return {
    engines: [ENGINE],
    starters: [],
    tasks: [],
    runs: [],
    ...rest,
    containers: rows.map((it, at) => ({ row: it, changedAt: 1000 - at })),
  }
}

const labels = (items: readonly TrayItem[]): string[] => items.map((item) => (item.kind === 'line' ? '—' : item.label))
const inside = (items: readonly TrayItem[], ...path: string[]): readonly TrayItem[] =>
  path.reduce<readonly TrayItem[]>((at, label) => {
    const found = at.find((item) => item.kind === 'menu' && item.label === label)
    if (found?.kind !== 'menu') throw new Error(`No menu ${label} in ${labels(at).join(', ')}`)
    return found.items
  }, items)
const actOf = (items: readonly TrayItem[], label: string): TrayAct | undefined => {
  const found = items.find((item) => item.kind === 'act' && item.label === label)
  return found?.kind === 'act' ? found.act : undefined
}

describe('the tray’s menu', () => {
  it('says that nothing runs, and offers what can be made', () => {
    expect(labels(trayMenu(now()))).toEqual([
      'Docker: connected',
      '—',
      'Nothing is running',
      '—',
      'Build an image…',
      'Pull an image…',
      'Clean up',
      '—',
      'Open Longshore',
      'Settings',
      'Quit Longshore',
    ])
  })

  it('has for each container what one does to it', () => {
    const ports = [
      { container: 80, protocol: 'tcp' as const, host: 8080, ip: '0.0.0.0' },
      { container: 80, protocol: 'tcp' as const, host: 8080, ip: '::' },
      { container: 53, protocol: 'udp' as const, host: 5353, ip: '0.0.0.0' },
      { container: 9000, protocol: 'tcp' as const },
    ]
    const items = inside(trayMenu(now({ rows: [row('web', { ports })] })), 'web')
    expect(labels(items)).toEqual(['Open localhost:8080', '—', 'Logs', 'Terminal', '—', 'Restart', 'Stop', '—', 'Copy id'])
    expect(actOf(items, 'Stop')).toEqual({ do: 'stop', engine: 'e', id: 'web', name: 'web' })
    expect(actOf(items, 'Open localhost:8080')).toEqual({ do: 'browse', url: 'http://localhost:8080' })
    expect(actOf(items, 'Logs')).toEqual({ do: 'ask', intent: { kind: 'go', page: 'containers', id: 'web', tab: 'logs' } })
  })

  it('says of several ports which is which', () => {
    const ports = [
      { container: 9000, protocol: 'tcp' as const, host: 32771 },
      { container: 80, protocol: 'tcp' as const, host: 32772 },
    ]
    expect(labels(inside(trayMenu(now({ rows: [row('web', { ports })] })), 'web')).slice(0, 2)).toEqual([
      'Open localhost:32772 (80)',
      'Open localhost:32771 (9000)',
    ])
  })

  it('says beside a name what is not well with it, in the user’s language', async () => {
    const rows = [row('a', { state: 'paused' }), row('b', { state: 'restarting' }), row('c', { health: 'unhealthy' }), row('d')]
    await speak('de')
    expect(labels(trayMenu(now({ rows })))).toEqual(expect.arrayContaining(['a (pausiert)', 'b (startet neu)', 'c (ungesund)', 'd']))
    await speak('en')
    expect(labels(trayMenu(now({ rows })))).toEqual(expect.arrayContaining(['a (paused)', 'b (restarting)', 'c (unhealthy)', 'd']))
  })

  it('opens ports on the machine of a far engine', () => {
    const far = { ...ENGINE, address: 'ssh://me@build.example:2222' }
    const web = row('web', { ports: [{ container: 443, protocol: 'tcp', host: 8443, ip: '0.0.0.0' }] })
    expect(labels(inside(trayMenu(now({ engines: [far], rows: [web] })), 'web'))[0]).toBe('Open build.example:8443')
  })

  it('puts containers of a compose project together, by their service', () => {
    const rows = [
      row('shop-web-1', { project: 'shop', service: 'web' }),
      row('alone'),
      row('shop-db-1', { project: 'shop', service: 'db' }),
    ]
    const menu = trayMenu(now({ rows }))
    expect(labels(menu)).toContain('shop (2)')
    expect(labels(inside(menu, 'shop (2)'))).toEqual(['web', 'db'])
    expect(labels(menu)).toContain('alone')
  })

  it('with 500 containers shows the 20 that began last, and a way to the others', () => {
    const rows = Array.from({ length: 500 }, (_, at) => row(`c${at}`))
    const menu = labels(trayMenu(now({ rows })))
    expect(menu.filter((label) => /^c\d+$/.test(label))).toEqual(Array.from({ length: 20 }, (_, at) => `c${at}`))
    expect(menu).toContain('More in Longshore (480)')
  })

  it('says of how many of a project’s containers it shows some', () => {
    const rows = Array.from({ length: 25 }, (_, at) => row(`shop-s${at}-1`, { project: 'shop', service: `s${at}` }))
    const menu = trayMenu(now({ rows }))
    expect(labels(menu)).toContain('shop (20 of 25)')
    expect(labels(menu)).toContain('More in Longshore (5)')
  })

  it('starts what has stopped of late, five at most', () => {
    const rows = Array.from({ length: 8 }, (_, at) => row(`s${at}`, { state: 'exited', status: 'Exited (0) 2 hours ago' }))
    const stopped = inside(trayMenu(now({ rows })), 'Recently stopped')
    expect(labels(stopped)).toEqual(['Start s0', 'Start s1', 'Start s2', 'Start s3', 'Start s4'])
    expect(actOf(stopped, 'Start s0')).toEqual({ do: 'start', engine: 'e', id: 's0', name: 's0' })
  })

  it('runs again; what hides a secret opens the form, as its dots say', () => {
    const runs = ['docker run -d -p 8080:80 nginx', 'docker run -d -e DB_PASSWORD=•••••• app']
    expect(labels(inside(trayMenu(now({ runs })), 'Run again'))).toEqual(['-p 8080:80 nginx', '-e DB_PASSWORD=•••••• app…'])
    const many = Array.from({ length: 8 }, (_, n) => `docker run image${n}`)
    expect(labels(inside(trayMenu(now({ runs: many })), 'Run again'))).toEqual(['image0', 'image1', 'image2', 'image3', 'image4'])
  })

  it('shows how far tasks are, and cancels them', () => {
    const menu = trayMenu(
      now({ tasks: [task({ done: 45, total: 100 }), task({ id: 'b', title: 'Build app' }), task({ id: 'x', state: 'failed' })] }),
    )
    expect(labels(menu)).toContain('Pull nginx: 45%')
    expect(labels(menu)).toContain('Build app')
    expect(actOf(inside(menu, 'Pull nginx: 45%'), 'Cancel')).toEqual({ do: 'cancel', task: 't', title: 'Pull nginx' })
  })

  it('without an engine offers to start one, or another', () => {
    const gone: Engine = { ...ENGINE, state: 'unreachable' }
    const other: Engine = { ...ENGINE, id: 'o', name: 'Podman', current: false }
    const menu = trayMenu(
      now({ engines: [gone, other], starters: [{ id: 's', label: 'Start Docker', command: 'x' }], runs: ['docker run a'] }),
    )
    expect(labels(menu)).toEqual(['Docker: not running', '—', 'Open Longshore', 'Settings', 'Quit Longshore'])
    const engines = inside(menu, 'Docker: not running')
    expect(labels(engines)).toEqual(['Docker', 'Podman (connected)', '—', 'Start Docker', '—', 'Add another engine…'])
    expect(actOf(engines, 'Start Docker')).toEqual({ do: 'launch', starter: 's', label: 'Start Docker' })
    expect(labels(trayMenu(now({ engines: [] })))[0]).toBe('No engine')
  })

  it('shows hostile names as plain text of a bounded length', () => {
    const rows = [row('a&b'), row('x\u202egpj.exe\u0000\n'), row('l'.repeat(500))]
    const shown = labels(trayMenu(now({ rows })))
    expect(shown).toContain('a&&b')
    expect(shown).toContain('xgpj.exe')
    expect(shown.find((label) => label.startsWith('lll'))).toHaveLength(60)
  })
})

describe('the icon and its tip', () => {
  it.each<[string, Snapshot, string]>([
    ['none', now({ engines: [] }), 'Longshore: no engine'],
    ['none', now({ engines: [{ ...ENGINE, state: 'unreachable' }] }), 'Longshore: Docker is not connected'],
    ['idle', now({ rows: [row('a'), row('b', { state: 'exited' })] }), 'Docker: 1 of 2 running'],
    ['working', now({ rows: [row('a')], tasks: [task(), task({ id: 'u' })] }), 'Docker: 1 of 1 running, 2 tasks'],
    ['trouble', now({ rows: [row('a', { health: 'unhealthy' })], tasks: [task()] }), 'Docker: 1 of 1 running, 1 in trouble, 1 task'],
    ['trouble', now({ rows: [row('a', { state: 'restarting' })] }), 'Docker: 1 of 1 running, 1 in trouble'],
  ])('%s', (state, snapshot, tip) => {
    expect(stateOf(snapshot)).toBe(state)
    expect(trayTip(snapshot)).toBe(tip)
  })

  it.each([
    ['Up 3 hours (healthy)', 10_800_000],
    ['Exited (137) About a minute ago', 60_000],
    ['Up Less than a second', 0],
    ['Up About an hour', 3_600_000],
    ['Created', undefined],
  ])('reads how long ago from "%s"', (status, ago) => expect(agoOf(status)).toBe(ago))
})
