import { setTimeout as sleep } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Credits } from '../../main/rpc/credits'
import { MOST_OPEN, serve } from '../../main/rpc/server'
import { encodeFrame } from '../../preload/contract/framing'
import type { ServerFrame } from '../../preload/contract/wire'
import { contract, createSample, type Seen } from './sample'
import { serverPort, startWeb, TOKEN } from './transports'

/** One end of a wire in hostile hands: it sends what it likes. */
interface Raw {
  send(frame: unknown): void
  /** What main said so far. */
  heard: ServerFrame[]
  closed(): boolean
}
interface Door {
  /** Comes in anew, as a page would. */
  enter(): Promise<Raw>
  seen: Seen
  faults: unknown[]
  close(): Promise<void>
}

async function portDoor(): Promise<Door> {
  const { services, seen } = createSample()
  const faults: unknown[] = []
  const ports: { close(): void }[] = []
  return {
    seen,
    faults,
    async enter() {
      const { port1, port2 } = new MessageChannel()
      ports.push(port2)
      serve(serverPort(port1), { contract, services, host: 'window', log: (error) => faults.push(error) })
      const heard: ServerFrame[] = []
      let closed = false
      port2.on('message', (frame: ServerFrame) => heard.push(frame))
      port2.on('close', () => (closed = true))
      return { send: (frame) => port2.postMessage(frame), heard, closed: () => closed }
    },
    close: async () => ports.forEach((port) => port.close()),
  }
}

async function socketDoor(): Promise<Door> {
  const { web, seen, faults, stop } = await startWeb()
  return {
    seen,
    faults,
    async enter() {
      const socket = new WebSocket(`ws://127.0.0.1:${web.port}/wire`, { headers: { Authorization: `Bearer ${TOKEN}` } })
      const heard: ServerFrame[] = []
      socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as ServerFrame))
      socket.on('error', () => undefined)
      await new Promise((done, failed) => socket.once('open', done).once('error', failed))
      const raw = (frame: unknown): frame is Buffer | string =>
        Buffer.isBuffer(frame) || (typeof frame === 'string' && frame.startsWith('raw:'))
      return {
        send: (frame) => socket.send(raw(frame) ? (typeof frame === 'string' ? frame.slice(4) : frame) : encodeFrame(frame)),
        heard,
        closed: () => socket.readyState === socket.CLOSED,
      }
    },
    close: stop,
  }
}

const until = async (met: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !met(); i++) await sleep(10)
  expect(met()).toBe(true)
}
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
const answerTo = (raw: Raw, id: number) => raw.heard.find((frame) => 'id' in frame && frame.id === id)

let door: Door
afterEach(() => door.close())

/** Main is alive: a new page comes in and is answered. */
async function alive(): Promise<void> {
  const page = await door.enter()
  page.send({ t: 'call', id: 7, method: 'sums.add', input: { a: 1, b: 2 } })
  await until(() => answerTo(page, 7) !== undefined)
  expect(answerTo(page, 7)).toEqual({ t: 'result', id: 7, value: { sum: 3 } })
}

for (const [name, open] of [
  ['a message port', portDoor],
  ['a web socket', socketDoor],
] as const) {
  describe(`over ${name}, main shuts out`, () => {
    for (const [what, frame] of [
      ['what is not a frame', 'hello'],
      ['a number', 42],
      ['nothing', null],
      ['a list', [1, 2]],
      ['a frame without a kind', { id: 1, method: 'sums.add' }],
      ['a frame of a kind there is not', { t: 'eval', id: 1, code: '1' }],
      ['a frame of main’s own', { t: 'result', id: 1, value: 1 }],
      ['an id that is text', { t: 'call', id: '1', method: 'sums.add', input: {} }],
      ['an id below zero', { t: 'call', id: -1, method: 'sums.add', input: {} }],
      ['an id with a fraction', { t: 'call', id: 1.5, method: 'sums.add', input: {} }],
      ['a method that is no text', { t: 'call', id: 1, method: { toString: 1 }, input: {} }],
      ['a method with a name of a megabyte', { t: 'call', id: 1, method: 'x'.repeat(1_000_000), input: {} }],
      ['more credit than there is room', { t: 'credit', id: 1, n: 1e9 }],
    ] as const) {
      it(`who sends ${what}, and stays alive`, async () => {
        door = await open()
        const page = await door.enter()
        page.send(frame)
        await until(() => page.closed())
        await alive()
      })
    }

    it('who uses a number twice', async () => {
      door = await open()
      const page = await door.enter()
      for (let n = 0; n < 2; n++) page.send({ t: 'call', id: 1, method: 'sums.wait', input: {} })
      await until(() => page.closed() && door.seen.aborted === 1)
      await alive()
    })
  })

  describe(`over ${name}, main refuses and goes on with`, () => {
    for (const method of [
      '__proto__.toString',
      'sums.__proto__',
      'sums.constructor',
      'constructor.prototype',
      'toString',
      '.',
      '',
      'sums.add.b',
    ]) {
      it(`the method "${method}"`, async () => {
        door = await open()
        const page = await door.enter()
        page.send({ t: 'call', id: 1, method, input: {} })
        await until(() => answerTo(page, 1) !== undefined)
        expect(answerTo(page, 1)).toMatchObject({ t: 'error', error: { code: 'unsupported' } })
        expect(page.closed()).toBe(false)
      })
    }

    it('an input nested without end', async () => {
      door = await open()
      const page = await door.enter()
      page.send({ t: 'call', id: 1, method: 'sums.add', input: { a: nested(500) } })
      await until(() => answerTo(page, 1) !== undefined)
      expect(answerTo(page, 1)).toMatchObject({ t: 'error', error: { code: 'invalid-input', message: 'The request is too large.' } })
      await alive()
    })

    it('keys that mean something to JavaScript', async () => {
      door = await open()
      const page = await door.enter()
      const input = JSON.parse('{"a":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as object
      page.send({ t: 'call', id: 1, method: 'sums.add', input })
      await until(() => answerTo(page, 1) !== undefined)
      expect(answerTo(page, 1)).toMatchObject({ t: 'result', value: { sum: 2 } })
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    })

    it('a flood of calls that never end: beyond the bound each is refused', async () => {
      door = await open()
      const page = await door.enter()
      for (let id = 0; id < MOST_OPEN + 500; id++) page.send({ t: 'call', id, method: 'sums.wait', input: {} })
      await until(() => page.heard.filter(({ t }) => t === 'error').length === 500)
      expect(answerTo(page, MOST_OPEN)).toMatchObject({ error: { code: 'conflict', message: 'The page asks for too much at once.' } })
      await alive()
    })

    it('a flood of calls that end', async () => {
      door = await open()
      const page = await door.enter()
      for (let id = 0; id < 20_000; id++) page.send({ t: 'call', id, method: 'sums.nothing', input: {} })
      await until(() => page.heard.filter(({ t }) => t === 'result' || t === 'error').length === 20_000)
      await alive()
    })
  })
}

describe('over a message port, which takes anything a clone can hold, main refuses', () => {
  const itself: Record<string, unknown> = {}
  itself['itself'] = itself
  for (const [what, a] of [
    ['a text of 100 MB', 'x'.repeat(100_000_000)],
    ['100 MB of bytes', new Uint8Array(100_000_000)],
    ['a list that says it has four billion entries', Array.from({ length: 0 })],
    ['what contains itself', itself],
    ['a map', new Map([[1, 2]])],
  ] as const) {
    it(`${what}, at once`, async () => {
      if (Array.isArray(a)) a.length = 4_294_967_295
      door = await portDoor()
      const page = await door.enter()
      page.send({ t: 'call', id: 1, method: 'sums.add', input: { a } })
      await until(() => answerTo(page, 1) !== undefined)
      expect(answerTo(page, 1)).toMatchObject({ t: 'error', error: { code: 'invalid-input', message: 'The request is too large.' } })
      page.send({ t: 'open', id: 2, method: 'feed.echo', input: {} })
      page.send({ t: 'push', id: 2, item: { say: a } })
      await until(() => answerTo(page, 2)?.t === 'error')
      await alive()
    })
  }
})

describe('over a web socket, which takes any bytes, main shuts out', () => {
  for (const [what, message] of [
    ['text that is not JSON', 'raw:{"t":'],
    ['a message of 20 MB', `raw:"${'x'.repeat(20_000_000)}"`],
    ['bytes too short to be a frame', Buffer.from([1])],
    ['a frame that says its head is longer than itself', Buffer.from([255, 255, 255, 255, 123, 125])],
    ['a frame that names bytes it does not have', binary({ frame: { t: 'push', id: 1, item: null }, bytes: [[['item'], 4_000_000_000]] })],
    [
      'a frame that would have its bytes copied for ever',
      binary({
        frame: { item: null },
        bytes: [
          [['item'], 1000],
          [['item'], -1000],
        ],
      }),
    ],
    ['a frame that names a place in every object', binary({ frame: {}, bytes: [[['__proto__', 'polluted'], 1]] })],
  ] as const) {
    it(what, async () => {
      door = await socketDoor()
      const page = await door.enter()
      page.send(message)
      await until(() => page.closed())
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      await alive()
    })
  }
})

it('credit that was never owed gives room for no more than the window', async () => {
  door = await portDoor()
  const credits = new Credits(16)
  for (let n = 0; n < 1000; n++) credits.give(16)
  let taken = 0
  void (async () => {
    for (; taken < 1000; taken++) await credits.take()
  })()
  await sleep(20)
  expect(taken).toBe(16)
})

/** A frame with bytes, as `encodeFrame` writes it, with a header of one's own. */
function binary(header: object): Buffer {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text, Buffer.alloc(2000)])
}
