import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { Patch } from '../../../preload/contract/refs'
import { applied, createLiveList } from '../../../renderer/lib/liveList'

interface Row {
  id: string
  name: string
}
const row = (id: string, name = id): Row => ({ id, name })
const patch = (upserts: Row[], removes: string[] = [], snapshot = false): Patch<Row> => ({ snapshot, upserts, removes })
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))

describe('a live list', () => {
  it('replaces everything on a snapshot and only what changed on a patch', () => {
    const first = applied(new Map([['gone', row('gone')]]), patch([row('a'), row('b')], [], true))
    expect(first.rows).toEqual([row('a'), row('b')])
    const second = applied(first.byId, patch([row('b', 'renamed'), row('c')], ['a']))
    expect(second.rows).toEqual([row('b', 'renamed'), row('c')])
  })

  it('keeps its rows while the same list is opened again, and loses them for another', async () => {
    const list = createLiveList<Row>()
    const once = (rows: Row[]) =>
      async function* (signal: AbortSignal) {
        yield patch(rows, [], true)
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      }
    list.follow('engine-1', once([row('a')]))
    await settled()
    expect(list.store.getState().status).toBe('ready')
    list.follow('engine-1', once([row('b')]))
    expect(list.store.getState().rows).toEqual([row('a')])
    await settled()
    expect(list.store.getState().rows).toEqual([row('b')])
    list.follow('engine-2', once([]))
    expect(list.store.getState().status).toBe('loading')
    list.stop()
  })

  it('shows a failure, and retry opens it again', async () => {
    const list = createLiveList<Row>()
    let tries = 0
    list.follow('x', async function* () {
      tries++
      if (tries === 1) throw new AppError('denied', 'Permission denied on the socket.')
      yield patch([row('a')], [], true)
    })
    await settled()
    expect(list.store.getState()).toMatchObject({ status: 'failed', error: { message: 'Permission denied on the socket.' } })
    list.store.getState().retry()
    await settled()
    expect(list.store.getState().rows).toEqual([row('a')])
  })

  it('opens itself again after the engine went away', async () => {
    vi.useFakeTimers()
    const list = createLiveList<Row>()
    let tries = 0
    list.follow('x', async function* () {
      tries++
      if (tries < 3) throw new AppError('engine-unreachable', 'Docker is not running.')
      yield patch([row('a')], [], true)
    })
    await vi.advanceTimersByTimeAsync(2000)
    expect(list.store.getState().rows).toEqual([row('a')])
    list.stop()
    vi.useRealTimers()
  })
})
