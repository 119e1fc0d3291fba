import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ContainerStats } from '../../../preload/contract/containerParts'
import type { Container } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'
import { ContainersPage } from '../../../renderer/features/containers/ContainersPage'
import { StatsTab } from '../../../renderer/features/containers/stats'
import { eventually, renderPage, watching } from '../../helpers/page'

const engine: Engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const container = (name: string, more: Partial<Container> = {}): Container => ({
  id: name.padEnd(64, '0'),
  name,
  image: 'demo:1',
  imageId: 'sha256:abc',
  command: 'sh',
  state: 'running',
  status: 'Up 2 seconds',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
  ...more,
})
const MB = 1024 ** 2
const stats = (id: string, more: Partial<ContainerStats> = {}): ContainerStats => ({
  id,
  at: Date.now(),
  cpu: 25,
  memory: 10 * MB,
  memoryLimit: 100 * MB,
  memoryLimited: true,
  networkIn: 0,
  networkOut: 0,
  blockRead: 0,
  blockWrite: 0,
  pids: 1,
  ...more,
})

/** A service that measures what it is asked for; `open` is what is read now, `asked` all that ever was. */
function measuring(of: (id: string) => Partial<ContainerStats> | undefined = () => ({})) {
  const open = new Set<readonly string[]>()
  const asked: { ids: readonly string[]; history: boolean }[] = []
  return {
    open,
    asked,
    reading: () => [...open].flat().sort(),
    async *stats({ ids, history }: { ids: string[]; history: boolean }, { signal }: { signal: AbortSignal }) {
      open.add(ids)
      asked.push({ ids, history })
      yield ids.flatMap((id) => {
        const more = of(id)
        return more === undefined ? [] : [stats(id, more)]
      })
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      open.delete(ids)
    },
  }
}

let height = 800
const sized = ['offsetHeight', 'offsetWidth', 'clientHeight'] as const
const before = sized.map((side) => Object.getOwnPropertyDescriptor(HTMLElement.prototype, side))
beforeAll(() => {
  for (const side of sized) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => height })
})
afterAll(() => {
  sized.forEach((side, n) => before[n] && Object.defineProperty(HTMLElement.prototype, side, before[n]))
})
beforeEach(() => {
  location.hash = ''
  height = 800
})
afterEach(() => {
  show('visible')
  cleanup()
})

function show(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
  document.dispatchEvent(new Event('visibilitychange'))
}
const page = (rows: Container[], main: ReturnType<typeof measuring>) =>
  renderPage(<ContainersPage />, {
    engines: { watch: watching([engine]).watch },
    containers: { watch: watching(rows).watch, stats: main.stats },
  })
const wait = (ms: number) => act(async () => new Promise((done) => setTimeout(done, ms)))
const rowText = (name: string) => screen.getAllByRole('row').find((row) => row.textContent?.includes(name))?.textContent

describe('CPU and memory in the list', () => {
  it('are measured for the running rows in sight, and for no other', async () => {
    const rows = Array.from({ length: 200 }, (_, n) =>
      container(`c${String(n).padStart(3, '0')}`, n % 2 ? {} : { state: 'exited', exitCode: 0 }),
    )
    const main = measuring()
    await page(rows, main)
    await eventually(() => expect(main.open.size).toBe(1))
    const reading = main.reading()
    // 800 px are 25 rows, every other one of which runs.
    expect(reading.length).toBeGreaterThanOrEqual(12)
    expect(reading.length).toBeLessThanOrEqual(13)
    expect(reading[0]).toBe(rows[1]?.id)
    await eventually(() => expect(rowText('c001')).toContain('25.0%'))
    expect(rowText('c001')).toContain('10 MB')
    expect(rowText('c000')).not.toContain('%')
    expect(main.asked.every(({ history }) => !history)).toBe(true)
  })

  it('cost nothing while the page is hidden, or a filter leaves no row', async () => {
    const main = measuring()
    await page([container('web')], main)
    await eventually(() => expect(main.reading()).toHaveLength(1))
    act(() => show('hidden'))
    await eventually(() => expect(main.reading()).toEqual([]))
    act(() => show('visible'))
    await eventually(() => expect(main.reading()).toHaveLength(1))
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nothing like it' } })
    await eventually(() => expect(main.reading()).toEqual([]))
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } })
    await eventually(() => expect(main.reading()).toHaveLength(1))
  })

  it('are no longer asked for when the list is left for the comparison', async () => {
    const main = measuring()
    const view = await page([container('web'), container('db')], main)
    await eventually(() => expect(main.reading()).toHaveLength(2))
    act(() => void (location.hash = `#/containers?compare=${'web'.padEnd(12, '0')}`))
    await wait(400)
    // Names are not ids: nothing is compared, so nothing is read.
    expect(main.reading()).toEqual([])
    view.close()
  })

  it('are summed for a group only when all of it that runs is measured', async () => {
    const rows = [
      container('shop-a', { project: 'shop', service: 'a' }),
      container('shop-b', { project: 'shop', service: 'b' }),
      container('shop-c', { project: 'shop', service: 'c', state: 'exited', exitCode: 0 }),
      container('bank-a', { project: 'bank', service: 'a' }),
      container('bank-b', { project: 'bank', service: 'b' }),
    ]
    const main = measuring((id) => (id.startsWith('bank-b') ? undefined : {}))
    await page(rows, main)
    await eventually(() => expect(rowText('2 of 3 up')).toContain('50.0%'))
    expect(rowText('2 of 3 up')).toContain('20 MB')
    expect(rowText('2 of 2 up')).not.toContain('%')
  })

  it('warn from 85 % of a core, and of the limit', async () => {
    const main = measuring((id) => (id.startsWith('busy') ? { cpu: 99, memory: 90 * MB } : { cpu: 84, memory: 80 * MB }))
    await page([container('busy'), container('calm')], main)
    await eventually(() => expect(rowText('busy')).toContain('99.0%'))
    const warned = (name: string) =>
      screen
        .getAllByRole('row')
        .find((row) => row.textContent?.includes(name))
        ?.querySelectorAll('.meter.warn').length
    expect([warned('busy'), warned('calm')]).toEqual([2, 0])
  })
})

describe('the stats of one container', () => {
  it('are told in words: now, the range, and the limit', async () => {
    const main = measuring(() => ({ cpu: 12.5, memory: 50 * MB, pids: 3 }))
    await renderPage(<StatsTab row={container('web')} />, {
      engines: { watch: watching([engine]).watch },
      containers: { stats: main.stats },
    })
    await eventually(() => expect(document.body.textContent).toContain('12.5%'))
    expect(document.body.textContent).toContain('50 MB of 100 MB · 50.0%')
    expect(document.body.textContent).toContain('3 processes')
    expect(screen.getByRole('img', { name: /^CPU of web over the last ten minutes: 12.5% now, between/ })).toBeTruthy()
    expect(main.asked[0]?.history).toBe(true)
  })

  it('of one that rests are its last ones, and it is said that it does not run', async () => {
    const main = measuring(() => ({}))
    const rests = container('web', { state: 'exited', exitCode: 0 })
    await renderPage(<StatsTab row={rests} />, { engines: { watch: watching([engine]).watch }, containers: { stats: main.stats } })
    await eventually(() => expect(document.body.textContent).toContain('It does not run. These are its last figures.'))
    expect(screen.getAllByRole('img')).toHaveLength(5)
  })

  it('of one that rests and was never measured are not made up', async () => {
    const main = measuring(() => undefined)
    const rests = container('web', { state: 'exited', exitCode: 0 })
    await renderPage(<StatsTab row={rests} />, { engines: { watch: watching([engine]).watch }, containers: { stats: main.stats } })
    await eventually(() => expect(screen.getByRole('status').textContent).toContain('It does not run, so it uses nothing'))
    expect(screen.queryAllByRole('img')).toHaveLength(0)
  })
})
