import type { Duplex } from 'node:stream'
import type { Terminal, TerminalItem, TerminalPush } from '../../preload/contract/terminals'
import { createPulse } from '../tasks/pulse'
import { createScrollback } from './scrollback'

/** About 10,000 full lines, or a screenful of colour repainted a few hundred times. */
const KEPT = 2 * 1024 * 1024
/** One item to the page, and with the window of 16 the most a page must still draw after Ctrl-C. */
const PIECE = 16 * 1024
/** When even the quickest page is this far behind, the container's own output is stopped. */
const BEHIND = 128 * 1024

/** What a session stands on: an exec, or a container's own process. */
export interface Line {
  socket: Duplex
  /** Turns what the socket reads into what a terminal shows: multiplexed streams lose their headers. */
  bytes(): AsyncIterable<Uint8Array>
  resize(size: { cols: number; rows: number }): Promise<void>
  /** Leaves it: an exec is asked to end, a container's own process goes on. */
  hangUp(): void
  /** How it ended, asked for when the socket has closed. */
  ending(): Promise<{ exitCode?: number; reason?: string }>
}

export interface Session {
  view(): Terminal
  /** The scrollback, then what comes; the same for every page that reads. */
  read(signal: AbortSignal): AsyncGenerator<TerminalItem>
  push(item: TerminalPush): Promise<void>
  close(): void
}

/** Keeps one terminal: its scrollback, its readers and its end. `changed` is called when `view` answers something new. */
export function createSession(first: Terminal, line: Line, changed: (now: Terminal) => void): Session {
  const scrollback = createScrollback(KEPT)
  const pulse = createPulse()
  const positions = new Map<symbol, number>()
  let terminal = first

  void drain()

  async function drain(): Promise<void> {
    try {
      for await (const bytes of line.bytes()) {
        scrollback.append(bytes)
        pulse.beat()
        while (behind() && !line.socket.destroyed) await pulse.after(pulse.count, AbortSignal.timeout(1000))
      }
    } catch {
      // A socket that breaks is an ending like any other: `ending` finds out which.
    }
    const { exitCode, reason } = await line.ending()
    terminal = { ...terminal, state: 'ended', ...(exitCode !== undefined && { exitCode }), ...(reason !== undefined && { reason }) }
    changed(terminal)
    pulse.beat()
  }

  const behind = (): boolean => positions.size > 0 && scrollback.end - Math.max(...positions.values()) > BEHIND

  function replay(reader: symbol): TerminalItem {
    positions.set(reader, scrollback.end)
    return { kind: 'replay', bytes: scrollback.read(scrollback.start, Number.POSITIVE_INFINITY) }
  }

  async function* read(signal: AbortSignal): AsyncGenerator<TerminalItem> {
    const reader = Symbol('reader')
    try {
      yield replay(reader)
      for (;;) {
        const seen = pulse.count
        const position = positions.get(reader) ?? 0
        if (position < scrollback.start) yield replay(reader)
        else if (position < scrollback.end) {
          const bytes = scrollback.read(position, PIECE)
          yield { kind: 'data', bytes }
          positions.set(reader, position + bytes.byteLength)
          pulse.beat()
        } else if (terminal.state === 'ended') {
          const { exitCode, reason } = terminal
          return yield { kind: 'ended', ...(exitCode !== undefined && { exitCode }), ...(reason !== undefined && { reason }) }
        } else await pulse.after(seen, signal)
        if (signal.aborted) return
      }
    } finally {
      positions.delete(reader)
      pulse.beat()
    }
  }

  async function push(item: TerminalPush): Promise<void> {
    if (terminal.state === 'ended') return
    // A size that comes while the process ends, or that the engine refuses, is not worth a failed terminal.
    if (item.kind === 'resize') return line.resize(item).catch(() => undefined)
    if (line.socket.write(item.text)) return
    await new Promise<void>((resolve) => {
      line.socket.once('drain', resolve)
      line.socket.once('close', resolve)
    })
  }

  return {
    view: () => terminal,
    read,
    push,
    close: () => line.hangUp(),
  }
}
