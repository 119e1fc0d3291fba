import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const PREFIX = name('obj')
const none = { signal: new AbortController().signal }
let count = 0

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger() })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

const runs = async (script: string, extra: object = {}) =>
  (await service.run({ image: BOX, name: `${PREFIX}-${++count}`, command: ['sh', '-c', script], ...extra }, none)).id

const ended = async (id: string) => docker().getContainer(id).wait()

const QUERY = { tail: 'all', follow: false, timestamps: false } as const

async function read(id: string, query: object = {}, signal = none.signal, seen: (stdout: string) => void = () => {}) {
  const text = { stdout: '', stderr: '' }
  let items = 0
  for await (const chunk of service.logs({ id, ...QUERY, ...query }, { signal })) {
    text[chunk.source] += chunk.text
    items++
    seen(text.stdout)
  }
  return { ...text, items }
}

describe('the log of a container', () => {
  it('has what it wrote to both outputs, apart', async () => {
    const id = await runs('echo out; echo err >&2; echo "ünï 🚢"')
    await ended(id)
    expect(await read(id)).toMatchObject({ stdout: 'out\nünï 🚢\n', stderr: 'err\n' })
  })

  it('of one with a terminal is raw text on one output', async () => {
    const id = await runs('echo out; echo err >&2', { tty: true })
    await ended(id)
    expect(await read(id)).toMatchObject({ stdout: 'out\r\nerr\r\n', stderr: '' })
  })

  it('can be read from its end, or not at all', async () => {
    const id = await runs('for i in 1 2 3 4 5; do echo $i; done')
    await ended(id)
    expect((await read(id, { tail: 2 })).stdout).toBe('4\n5\n')
    expect((await read(id, { tail: 0 })).stdout).toBe('')
    expect((await read(id, { tail: 'all' })).stdout).toBe('1\n2\n3\n4\n5\n')
  })

  it('can be read from a moment on, to a part of a millisecond, and up to one', async () => {
    const id = await runs('echo one; sleep 0.2; echo two; sleep 0.2; echo three')
    await ended(id)
    const stamped = (await read(id, { timestamps: true })).stdout.split('\n')
    const [one, two, three] = stamped.map((line) => line.split(' ')[0] ?? '')
    const ms = (time = '') => Date.parse(`${time.slice(0, 19)}Z`) + Number(`0.${time.slice(20, -1)}`) * 1000
    expect(two).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/)
    expect((await read(id, { since: ms(two) - 0.01 })).stdout).toBe('two\nthree\n')
    expect((await read(id, { since: ms(two) + 0.01 })).stdout).toBe('three\n')
    expect((await read(id, { until: ms(three) - 0.01 })).stdout).toBe('one\ntwo\n')
    expect(ms(one)).toBeLessThan(ms(two))
  })

  it('goes on as it is written, and ends when the container does', async () => {
    const id = await runs('echo first; sleep 0.5; echo second')
    const seen: string[] = []
    for await (const { text } of service.logs({ id, ...QUERY, follow: true }, none)) seen.push(text)
    expect(seen).toEqual(['first\n', 'second\n'])
  })

  it('stops when the reader cancels', async () => {
    const id = await runs('while :; do echo tick; sleep 0.05; done')
    const abort = new AbortController()
    const reading = read(id, { follow: true }, abort.signal, (stdout) => stdout.includes('tick\n') && abort.abort())
    expect((await reading).stdout).toContain('tick\n')
  })

  it('stops when the reader leaves the loop, and its connection is closed', async () => {
    const id = await runs('while :; do echo tick; sleep 0.05; done')
    await expect.poll(busy).toBe(1)
    for await (const { text } of service.logs({ id, ...QUERY, follow: true }, none)) {
      expect(text).toContain('tick')
      expect(busy()).toBe(2)
      break
    }
    await expect.poll(busy).toBe(1)
  })

  it('ends when the container is removed elsewhere', async () => {
    const id = await runs('while :; do echo tick; sleep 0.05; done')
    let begun: (id: string) => void = () => undefined
    const first = new Promise<string>((resolve) => (begun = resolve))
    const reading = read(id, { follow: true }, none.signal, begun)
    await first
    await docker().getContainer(id).remove({ force: true })
    expect((await reading).stdout).toContain('tick\n')
  })

  it('of a container that is gone is not found', async () => {
    await expect(read('obj-never')).rejects.toMatchObject({ code: 'not-found', message: 'The container "obj-never" does not exist.' })
  })

  it('comes through as it was written: HTML, colours, bidi, NUL, and bytes that are no text', async () => {
    const script = `printf '<b>&amp;</b>\\033[31mred\\033[0m\\342\\200\\256gnp\\000end\\377\\n'`
    const id = await runs(script)
    await ended(id)
    expect((await read(id)).stdout).toBe('<b>&amp;</b>\u001b[31mred\u001b[0m\u202egnp\u0000end\ufffd\n')
  })

  it('keeps one line of 4 MB whole', async () => {
    const id = await runs('head -c 4194304 /dev/zero | tr "\\0" x; echo; echo after')
    await ended(id)
    const { stdout } = await read(id)
    expect(stdout.length).toBe(4 * 1024 * 1024 + 7)
    expect(stdout.endsWith('x\nafter\n')).toBe(true)
  })
})

describe('a busy container', () => {
  it('fills items with many lines, and waits in the engine while the reader does', { timeout: 120_000 }, async () => {
    const id = await runs('i=0; while [ $i -lt 200 ]; do seq 1 1000; i=$((i+1)); done')
    await ended(id)
    const lines = 200_000
    let items = 0
    let newlines = 0
    const before = process.memoryUsage().rss
    for await (const { text } of service.logs({ id, ...QUERY }, none)) {
      items++
      newlines += text.split('\n').length - 1
      if (items === 5) await new Promise((done) => setTimeout(done, 1000))
    }
    expect(newlines).toBe(lines)
    expect(lines / items).toBeGreaterThan(100)
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(64)
  })
})

/** Connections to the engine that carry a request now; its events are one. */
const busy = () => (connected.engine.docker.modem as unknown as { agent: { traffic(): { busy: number } } }).agent.traffic().busy
