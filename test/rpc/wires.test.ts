import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../preload/contract/errors'
import { WINDOW } from '../../preload/contract/wire'
import { overHttp, overPort, overSocket, type Setup } from './transports'

let setup: Setup
afterEach(async () => await setup.close())

const until = async (met: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !met(); i++) await sleep(10)
  expect(met()).toBe(true)
}
const failure = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => undefined,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

for (const [name, open] of [
  ['a message port', overPort],
  ['a web socket', overSocket],
  ['http and ndjson', overHttp],
] as const) {
  describe(`over ${name}`, () => {
    it('answers a call, fills in defaults and strips what the contract does not name', async () => {
      setup = await open()
      expect(await setup.api.sums.add({ a: 2, b: 3 })).toEqual({ sum: 5 })
      expect(await setup.api.sums.add({ a: 2 })).toEqual({ sum: 3 })
    })

    it('answers a call that has nothing to say', async () => {
      setup = await open()
      expect((await setup.api.sums.nothing({})) ?? undefined).toBeUndefined()
    })

    it('names the field of a wrong input', async () => {
      setup = await open()
      const error = await failure(setup.api.sums.add({ a: 'two' as unknown as number }))
      expect(error.code).toBe('invalid-input')
      expect(error.message).toContain('a: ')
    })

    it('carries the code, the sentence and the hint of an error', async () => {
      setup = await open()
      const { code, message, hint } = await failure(setup.api.sums.fail({ how: 'app' }))
      expect({ code, message, hint }).toEqual({ code: 'conflict', message: 'The name "web" is taken.', hint: 'Choose another.' })
    })

    it('keeps a fault to the log and tells the page nothing of it', async () => {
      setup = await open()
      const error = await failure(setup.api.sums.fail({ how: 'fault' }))
      expect(error.code).toBe('internal')
      expect(error.message + error.hint).not.toContain('/root')
      expect(String(setup.faults[0])).toContain('/root/.ssh')
    })

    it('delivers every item of a stream, in order', async () => {
      setup = await open()
      const items = await collect(setup.api.feed.count({ to: 1000 }))
      expect(items).toEqual(Array.from({ length: 1000 }, (_, i) => ({ n: i + 1 })))
    })

    it('fails a stream with its error after the items before it', async () => {
      setup = await open()
      const items: number[] = []
      const error = await failure(
        (async () => {
          for await (const { n } of setup.api.feed.count({ to: 10, failAt: 4 })) items.push(n)
        })(),
      )
      expect(items).toEqual([1, 2, 3])
      expect([error.code, error.hint]).toEqual(['engine-unreachable', 'Start it.'])
    })

    it('lets the handler clean up when the reader breaks off', async () => {
      setup = await open()
      for await (const { n } of setup.api.feed.count({ to: 100_000 })) if (n === 5) break
      await until(() => setup.seen.finished === 1)
    })

    it('fires the signal of a silent stream when the reader aborts', async () => {
      setup = await open()
      const abort = new AbortController()
      const reading = collect(setup.api.feed.silent({}, { signal: abort.signal })).catch(() => undefined)
      await sleep(50)
      abort.abort()
      await reading
      await until(() => setup.seen.aborted === 1 && setup.seen.finished === 1)
    })

    it('fires the signal of a call when the caller aborts', async () => {
      setup = await open()
      const abort = new AbortController()
      const waiting = setup.api.sums.wait({}, { signal: abort.signal }).catch(() => undefined)
      await sleep(50)
      abort.abort()
      await waiting
      await until(() => setup.seen.aborted === 1)
    })

    it('fires every signal when the page goes away', async () => {
      setup = await open()
      const stream = collect(setup.api.feed.silent({})).catch((e: unknown) => e)
      const call = setup.api.sums.wait({}).catch((e: unknown) => e)
      await sleep(50)
      setup.drop()
      await Promise.all([stream, call])
      await until(() => setup.seen.aborted === 2)
    })

    it('keeps only the newest item of a lossy stream for a slow reader', async () => {
      setup = await open()
      const numbers: number[] = []
      for await (const { n } of setup.api.feed.newest({ to: 10_000 })) {
        numbers.push(n)
        if (numbers.length === 1) await sleep(100)
      }
      expect(numbers.at(-1)).toBe(10_000)
      expect(numbers.length).toBeLessThan(5000)
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    })
  })
}

for (const [name, open] of [
  ['a message port', overPort],
  ['a web socket', overSocket],
] as const) {
  describe(`over ${name}`, () => {
    it('stops the producer when the reader is slow', async () => {
      setup = await open()
      const reader = setup.api.feed.count({ to: 100_000 })[Symbol.asyncIterator]()
      await sleep(200)
      // One more has been made and waits for credit.
      expect(setup.seen.produced).toBeLessThanOrEqual(WINDOW + 1)
      expect(setup.seen.produced).toBeGreaterThan(0)
      for (let i = 0; i < 10; i++) await reader.next()
      await sleep(100)
      expect(setup.seen.produced).toBeLessThanOrEqual(WINDOW + 11)
      expect(setup.seen.produced).toBeGreaterThan(WINDOW + 1)
      await reader.return?.()
    })

    it('carries bytes as bytes', async () => {
      setup = await open()
      const { bytes } = await setup.api.sums.bytes({})
      expect(bytes).toBeInstanceOf(Uint8Array)
      expect([...bytes]).toEqual([0, 255, 128])
    })

    it('carries what the page says and what it hears', async () => {
      setup = await open()
      const session = setup.api.feed.echo({})
      const words = Array.from({ length: 100 }, (_, i) => `word ${i}`)
      void (async () => {
        for (const say of words) await session.push({ say })
      })()
      const heard: string[] = []
      for await (const { said } of session) {
        heard.push(said)
        if (heard.length === words.length) break
      }
      expect(heard).toEqual(words)
    })

    it('stops the page from pushing more than main has room for', async () => {
      setup = await open()
      const session = setup.api.feed.hoard({})
      const reading = collect(session).catch(() => undefined)
      let sent = 0
      void (async () => {
        for (; sent < 1000; sent++) await session.push({ say: `${sent}` })
      })().catch(() => undefined)
      await sleep(200)
      expect(setup.seen.heard).toEqual(['0'])
      expect(sent).toBeLessThanOrEqual(WINDOW + 1)
      setup.drop()
      await reading
    })

    it('ends a duplex whose page pushes something else', async () => {
      setup = await open()
      const session = setup.api.feed.echo({})
      void session.push({ shout: 1 } as unknown as { say: string })
      expect((await failure(collect(session))).code).toBe('invalid-input')
    })

    it('comes back by itself after the wire is lost, and what was open says so', async () => {
      setup = await open()
      const stream = failure(collect(setup.api.feed.silent({})))
      await sleep(50)
      setup.drop()
      expect((await stream).code).toBe('disconnected')
      await until(() => setup.seen.aborted === 1)
      for (let i = 0; i < 50; i++) {
        const answer = await setup.api.sums.add({ a: 1 }).catch(() => undefined)
        if (answer !== undefined) return expect(answer.sum).toBe(2)
        await sleep(50)
      }
      expect.unreachable('the wire never came back')
    })
  })
}

describe('a page left open over an upgrade', () => {
  it('is told that it is stale by the first frame', async () => {
    let stale = 0
    setup = await overPort({ hash: 'of-an-older-build', onStale: () => stale++ })
    await until(() => stale === 1)
  })
})
