import type { Terminals } from '../../../main/terminals/service'
import type { TerminalItem, TerminalPush } from '../../../preload/contract/terminals'
import { BOX, docker, name } from '../../helpers/engine'

export const ctx = () => ({ signal: new AbortController().signal })

/** A running container of the test image, with a name of the test file's own. */
export async function runningAs(prefix: string, command: string[], options: object = {}, engine = docker()): Promise<string> {
  const container = await engine.createContainer({ name: name(prefix), Image: BOX, Cmd: command, ...options })
  await container.start()
  return container.id
}

/** One page at a terminal: types, and reads until it sees what it waits for. */
export function page(terminals: Terminals, id: string) {
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
  const items = terminals.service.attach({ id }, { signal: abort.signal, incoming: incoming() })[Symbol.asyncIterator]()
  let screen = ''
  return {
    get screen() {
      return screen
    },
    get unsent() {
      return typed.length
    },
    type(text: string) {
      typed.push({ kind: 'data', text })
      wake()
    },
    resize(cols: number, rows: number) {
      typed.push({ kind: 'resize', cols, rows })
      wake()
    },
    async next(): Promise<TerminalItem | undefined> {
      const { done, value } = await items.next()
      if (done === true) return undefined
      if (value.kind === 'replay' && value.first) screen = ''
      if (value.kind !== 'ended') screen += Buffer.from(value.bytes).toString()
      return value
    },
    async sees(text: string | RegExp): Promise<string> {
      while (!(typeof text === 'string' ? screen.includes(text) : text.test(screen))) {
        const item = await this.next()
        if (item === undefined || item.kind === 'ended') throw new Error(`ended before it showed ${text}: ${screen.slice(-500)}`)
      }
      return screen
    },
    async ended(): Promise<TerminalItem> {
      for (;;) {
        const item = await this.next()
        if (item === undefined) throw new Error('no ending')
        if (item.kind === 'ended') return item
      }
    },
    leave() {
      abort.abort()
      wake()
      void items.return?.()
    },
  }
}
