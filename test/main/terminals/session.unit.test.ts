import { describe, expect, it } from 'vitest'
import { createPace } from '../../../main/terminals/pace'
import { createSession, type Line } from '../../../main/terminals/session'
import {
  TERMINAL_REPLY,
  type Terminal,
  type TerminalEnding,
  type TerminalItem,
  type TerminalPush,
} from '../../../preload/contract/terminals'

const terminal: Terminal = {
  id: 'one',
  kind: 'exec',
  engine: 'unix:///x',
  container: 'abc',
  title: 'web: sh',
  command: 'docker exec -it web sh',
  options: {},
  state: 'open',
  startedAt: 0,
}

/** A program whose words the test says. */
function program() {
  const said: Uint8Array[] = []
  const heard: string[] = []
  const sizes: string[] = []
  let wake = (): void => {}
  let ending: TerminalEnding | undefined
  let taken = 0
  const line: Line = {
    async *bytes() {
      for (;;) {
        const next = said.shift()
        if (next !== undefined) {
          taken += next.byteLength
          yield next
        } else if (ending !== undefined) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    write: async (text) => void heard.push(text),
    resize: async ({ cols, rows }) => void sizes.push(`${cols}x${rows}`),
    hangUp: async () => undefined,
    ending: async () => ending ?? { cause: 'closed' },
  }
  return {
    line,
    heard,
    sizes,
    get taken() {
      return taken
    },
    says(text: string) {
      said.push(new TextEncoder().encode(text))
      wake()
    },
    ends(how: TerminalEnding) {
      ending = how
      wake()
    },
  }
}

function reader(session: ReturnType<typeof createSession>) {
  const typed: TerminalPush[] = []
  let wake = (): void => {}
  const abort = new AbortController()
  async function* incoming(): AsyncGenerator<TerminalPush> {
    while (!abort.signal.aborted) {
      const next = typed.shift()
      if (next === undefined) await new Promise<void>((resolve) => (wake = resolve))
      else yield next
    }
  }
  const items = session.attach(incoming(), abort.signal)
  return {
    async next(): Promise<TerminalItem> {
      const { value } = await items.next()
      if (value === undefined) throw new Error('no more items')
      return value
    },
    async text(): Promise<string> {
      const item = await this.next()
      return item.kind === 'ended' ? 'ended' : `${item.kind} ${new TextDecoder().decode(item.bytes)}`
    },
    push(item: TerminalPush) {
      typed.push(item)
      wake()
    },
    leave() {
      abort.abort()
      wake()
    },
  }
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a session', () => {
  it('goes on in the same stream when it is opened again, below what it showed, with the size it had', async () => {
    const [first, second] = [program(), program()]
    const session = createSession(terminal, first.line, () => undefined)
    const at = reader(session)
    await at.next()
    at.push({ kind: 'resize', cols: 90, rows: 30 })
    first.says('first\r\n')
    expect(await at.text()).toBe('data first\r\n')
    first.ends({ cause: 'engine', reason: 'The engine went away.' })
    expect(await at.next()).toEqual({ kind: 'ended', cause: 'engine', reason: 'The engine went away.' })

    session.reopen(second.line, 'docker exec -it web sh', 'A new one.')
    expect(session.view()).toMatchObject({ state: 'open', id: 'one' })
    expect(session.view().ending).toBeUndefined()
    expect(await at.text()).toContain('A new one.')
    second.says('second')
    expect(await at.text()).toBe('data second')
    await tick()
    expect(second.sizes).toEqual(['90x30'])
    at.push({ kind: 'data', text: 'ls' })
    await tick()
    expect([first.heard, second.heard]).toEqual([[], ['ls']])

    const late = reader(session)
    await late.next()
    expect(await late.text()).toMatch(/^replay first\r\n[^]*A new one\.[^]*second$/)
  })

  it('leaves the other screen before it goes on, if a program was cut off there', async () => {
    const replayed = async (said: string) => {
      const [first, second] = [program(), program()]
      const session = createSession(terminal, first.line, () => undefined)
      first.says(said)
      first.ends({ cause: 'engine' })
      await tick()
      session.reopen(second.line, terminal.command, 'A new one.')
      const at = reader(session)
      await at.next()
      return (await at.text()).includes('\u001b[?1049l')
    }
    expect(await replayed('$ vi\r\n\u001b[?1049h~\r\n')).toBe(true)
    expect(await replayed('$ vi\r\n')).toBe(false)
  })

  it('lets one of several pages answer a program’s question: the one that typed last', async () => {
    const shell = program()
    const session = createSession(terminal, shell.line, () => undefined)
    const [left, right] = [reader(session), reader(session)]
    await Promise.all([left.next(), right.next()])
    const answer = (from: string): TerminalPush => ({ kind: 'data', text: `\u001b[${from};1R` })
    right.push(answer('2'))
    left.push(answer('1'))
    await tick()
    expect(shell.heard).toEqual(['\u001b[1;1R'])
    right.push({ kind: 'data', text: 'x' })
    await tick()
    left.push(answer('1'))
    right.push(answer('2'))
    await tick()
    expect(shell.heard).toEqual(['\u001b[1;1R', 'x', '\u001b[2;1R'])
  })

  it('stops its program when every page is behind, and goes on when one has caught up or all have left', async () => {
    const shell = program()
    const session = createSession(terminal, shell.line, () => undefined)
    const at = reader(session)
    await at.next()
    for (let n = 0; n < 100; n++) shell.says('y\r\n'.repeat(10_000))
    await tick()
    expect(shell.taken).toBeLessThan(400_000)
    at.leave()
    await at.next().catch(() => undefined)
    await tick()
    expect(shell.taken).toBe(3_000_000)
  })

  it('knows an answer of the terminal from a key', () => {
    for (const answer of [
      '\u001b[12;40R',
      '\u001b[?1;2c',
      '\u001b[>0;276;0c',
      '\u001b[0n',
      '\u001b[?2026;2$y',
      '\u001b]10;rgb:ff/ff/ff\u001b\\',
      '\u001bP1$r0m\u001b\\',
    ])
      expect(TERMINAL_REPLY.test(answer), JSON.stringify(answer)).toBe(true)
    for (const key of [
      'a',
      '\u0003',
      '\u001b',
      '\u001b[A',
      '\u001bOR',
      '\u001b[1;2R',
      '\u001b[<0;3;4M',
      '\u001b[200~text\u001b[201~',
      '\u001b[I',
    ])
      expect(TERMINAL_REPLY.test(key), JSON.stringify(key)).toBe(false)
  })
})

describe('the pieces a page gets', () => {
  const after = (pieceTime: (bytes: number) => number): number => {
    const pace = createPace()
    for (let n = 0; n < 160; n++) pace.took(pace.piece, pieceTime(pace.piece))
    return pace.piece
  }
  it('are small for a slow one, so that no more than 60 ms of its work is on the way', () => {
    const piece = after((bytes) => bytes / 1000)
    expect((piece * 16) / 1000).toBeLessThanOrEqual(64)
  })
  it('are large for a quick one', () => expect(after(() => 0)).toBe(64 * 1024))
})
