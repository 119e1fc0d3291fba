import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readBatches } from '../../../main/containers/statsBatches'
import { createCollector } from '../../../main/containers/statsCollector'
import { createHistory } from '../../../main/containers/statsHistory'
import type { Engine, EngineEvent } from '../../../main/engine/types'
import type { ContainerStats } from '../../../preload/contract/containerParts'

// An engine whose samples and events come exactly when the test says so: a real one keeps its own time.
function scripted() {
  const streams: { path: string; socket: PassThrough }[] = []
  const listeners = new Set<(event: EngineEvent) => void>()
  const engine = {
    id: 'e',
    name: 'e',
    address: 'unix:///x',
    abilities: { os: 'linux' },
    lost: new AbortController().signal,
    onEvent(take: (event: EngineEvent) => void) {
      listeners.add(take)
      return () => listeners.delete(take)
    },
    docker: {
      info: async () => ({ MemTotal: 1000 }),
      modem: {
        dial({ path, abortSignal }: { path: string; abortSignal: AbortSignal }, done: (error: unknown, socket: PassThrough) => void) {
          const socket = new PassThrough()
          socket.on('error', () => undefined)
          abortSignal.addEventListener('abort', () => socket.destroy(new Error('aborted')))
          streams.push({ path, socket })
          done(null, socket)
        },
      },
    },
  }
  const of = (id: string) => streams.filter(({ path }) => path.includes(`/${id}/`))
  return {
    engine: engine as unknown as Engine,
    listeners,
    opened: (id: string) => of(id).length,
    isOpen: (id: string) => of(id).some(({ socket }) => !socket.destroyed),
    send: (id: string, ...samples: object[]) =>
      of(id)
        .at(-1)
        ?.socket.write(samples.map((sample) => `${JSON.stringify(sample)}\n`).join('')),
    tell(action: string, id: string) {
      for (const listener of listeners) listener({ type: 'container', action, id, attributes: {}, at: 0 })
    },
  }
}
const RUNS = { read: '2026-11-23T10:00:02Z', preread: '2026-11-23T10:00:01Z', memory_stats: { usage: 7, limit: 10 } }
const RESTS = { read: '0001-01-01T00:00:00Z' }
const wait = (ms = 20) => new Promise((done) => setTimeout(done, ms))

function reading(id: string) {
  const script = scripted()
  const collector = createCollector(script.engine, createHistory())
  const taken: ContainerStats[] = []
  const reader = { take: (stats: ContainerStats) => void taken.push(stats), gone: () => undefined }
  return { ...script, collector, reader, taken, leave: collector.read(id, reader) }
}

describe('the stream of a container', () => {
  it('stays when the engine says that it rests after it was started again, and is closed when it says so once more', async () => {
    const { taken, send, tell, isOpen, opened } = reading('a')
    await wait()
    send('a', RUNS)
    tell('die', 'a')
    tell('start', 'a')
    send('a', RESTS)
    await wait()
    expect(isOpen('a')).toBe(true)
    send('a', RUNS)
    await wait()
    expect(taken).toHaveLength(2)
    send('a', RESTS)
    await wait()
    expect(isOpen('a')).toBe(false)
    tell('start', 'a')
    await wait()
    expect(opened('a')).toBe(2)
  })

  it('is the same for a reader who comes within two seconds after the last has left', async () => {
    const { collector, reader, taken, leave, opened, isOpen, send, listeners } = reading('a')
    await wait()
    leave()
    await wait(1500)
    const leaveAgain = collector.read('a', reader)
    await wait(1000)
    send('a', RUNS)
    await wait()
    expect([opened('a'), isOpen('a'), taken.length]).toEqual([1, true, 1])
    leaveAgain()
    await wait(2200)
    expect([isOpen('a'), listeners.size]).toEqual([false, 0])
  })

  it('is opened again after it broke, while somebody reads', async () => {
    const { opened, send, taken } = reading('a')
    await wait()
    send('a', { read: 3 })
    await wait(4500)
    expect(opened('a')).toBe(1)
    await wait(1000)
    expect(opened('a')).toBe(2)
    send('a', RUNS)
    await wait()
    expect(taken).toHaveLength(1)
  }, 10_000)
})

describe('samples that come one after the other', () => {
  it('leave together, and the next ones not sooner than a second later', async () => {
    const { engine, send } = scripted()
    const ids = Array.from({ length: 20 }, (_, n) => `c${n}`)
    const abort = new AbortController()
    const items: { at: number; ids: string[] }[] = []
    const begun = performance.now()
    const done = (async () => {
      for await (const item of readBatches(engine, createCollector(engine, createHistory()), ids, () => [], abort.signal))
        items.push({ at: performance.now() - begun, ids: item.map(({ id }) => id) })
    })()
    await wait()
    for (let round = 0; round < 3; round++)
      for (const id of ids) {
        send(id, RUNS)
        await wait(3)
      }
    await wait(1500)
    abort.abort()
    await done
    expect(items[0]?.ids).toEqual(ids)
    expect(items).toHaveLength(2)
    expect((items[1]?.at ?? 0) - (items[0]?.at ?? 0)).toBeGreaterThan(850)
  })
})
