import {
  TERMINAL_REPLY,
  type Terminal,
  type TerminalEnding,
  type TerminalItem,
  type TerminalPush,
  type TerminalSize,
} from '../../preload/contract/terminals'
import { createPulse } from '../tasks/pulse'
import { createPace, type Pace } from './pace'
import { createScrollback } from './scrollback'

/** As many lines as the page's terminal keeps; 8 MiB is 800 bytes for each of them. */
const KEPT = { lines: 10_000, bytes: 8 * 1024 * 1024 }
/** When even the quickest page is this far behind, the program's own output is stopped. */
const BEHIND = 128 * 1024
/** A program that has only just been started has no size to change yet: pauses between tries, in ms. */
const RESIZE_TRIES = [20, 50, 100, 200, 400]

/** What a session stands on: an exec, a container's own process, a shell of this machine. */
export interface Line {
  bytes(): AsyncIterable<Uint8Array>
  /** Resolves when there is room for more, or when it has ended. */
  write(text: string): Promise<void>
  resize(size: TerminalSize): Promise<void>
  /** Leaves it: an exec or a shell is asked to end, a container's own process goes on. */
  hangUp(): Promise<void>
  /** How it ended, asked for when `bytes` has. */
  ending(): Promise<TerminalEnding>
}

export interface Session {
  view(): Terminal
  /** The scrollback, then what comes, for one page; and what that page types, which never fails: it ends. */
  attach(incoming: AsyncIterable<TerminalPush>, signal: AbortSignal): AsyncGenerator<TerminalItem>
  resize(size: TerminalSize): Promise<void>
  /** Goes on with another line once the first has ended; `note` stands between the two. */
  reopen(line: Line, command: string, note: string): void
  close(): Promise<void>
}

/** One page at a terminal. */
interface Reader {
  position: number
  pace: Pace
}

/** Keeps one terminal: its scrollback, its readers and its end. `changed` is called when `view` answers something new. */
export function createSession(first: Terminal, opened: Line, changed: (now: Terminal) => void, note?: string): Session {
  const scrollback = createScrollback(KEPT)
  const pulse = createPulse()
  const readers = new Set<Reader>()
  const closed = new AbortController()
  let terminal = first
  let line = opened
  let endings = 0
  /** Of several pages that show a program's question, one answers: the one that typed last. */
  let lead: Reader | undefined
  let size: TerminalSize | undefined
  let resizes = 0

  if (note !== undefined) say(note)
  void drain(opened)

  function say(words: string): void {
    scrollback.append(new TextEncoder().encode(`\u001b[2m${words}\u001b[0m\r\n`))
  }

  async function drain(from: Line): Promise<void> {
    try {
      for await (const bytes of from.bytes()) {
        scrollback.append(bytes)
        pulse.beat()
        while (behind() && !closed.signal.aborted) await pulse.after(pulse.count, closed.signal)
      }
    } catch {
      // A socket that breaks is an ending like any other: `ending` finds out which.
    }
    const ending = await from.ending()
    terminal = { ...terminal, state: 'ended', ending }
    endings += 1
    changed(terminal)
    pulse.beat()
  }

  const isEnded = (): boolean => terminal.state === 'ended'
  const behind = (): boolean => readers.size > 0 && [...readers].every(({ position }) => scrollback.end - position > BEHIND)

  async function* attach(incoming: AsyncIterable<TerminalPush>, signal: AbortSignal): AsyncGenerator<TerminalItem> {
    const reader: Reader = { position: 0, pace: createPace() }
    const gone = AbortSignal.any([signal, closed.signal])
    readers.add(reader)
    void take(reader, incoming)
    try {
      let replayed = -1
      let told = 0
      while (!gone.aborted) {
        const seen = pulse.count
        const { position } = reader
        if (replayed === -1 || position < scrollback.start) {
          const { position: from, before } = scrollback.head()
          replayed = scrollback.end
          reader.position = from
          yield { kind: 'replay', first: true, bytes: before }
        } else if (position < scrollback.end) {
          const most = position < replayed ? replayed - position : Infinity
          const bytes = scrollback.read(position, Math.min(most, reader.pace.piece))
          const begun = performance.now()
          yield position < replayed ? { kind: 'replay', first: false, bytes } : { kind: 'data', bytes }
          reader.pace.took(bytes.byteLength, performance.now() - begun)
          // While it was away, what it stood at may have gone.
          reader.position = position + bytes.byteLength
          pulse.beat()
        } else if (told < endings && terminal.ending !== undefined) {
          told = endings
          yield { kind: 'ended', ...terminal.ending }
        } else await pulse.after(seen, gone)
      }
    } finally {
      readers.delete(reader)
      if (lead === reader) lead = undefined
      pulse.beat()
    }
  }

  async function take(reader: Reader, incoming: AsyncIterable<TerminalPush>): Promise<void> {
    for await (const item of incoming) {
      if (item.kind === 'resize') void resize({ cols: item.cols, rows: item.rows })
      else if (isEnded()) continue
      else if (!TERMINAL_REPLY.test(item.text)) {
        lead = reader
        await line.write(item.text)
      } else if (reader === (lead ?? readers.values().next().value)) await line.write(item.text)
    }
  }

  function onOtherScreen(): boolean {
    const { position, before } = scrollback.head()
    const text = Buffer.concat([before, scrollback.read(position, Infinity)]).toString('latin1')
    return text.lastIndexOf('\u001b[?1049h') > text.lastIndexOf('\u001b[?1049l')
  }

  async function resize(wanted: TerminalSize): Promise<void> {
    size = wanted
    if (isEnded()) return
    const own = ++resizes
    for (const pause of [...RESIZE_TRIES, 0]) {
      // A size that the engine goes on refusing is not worth a failed terminal.
      const done = await line.resize(wanted).then(
        () => true,
        () => false,
      )
      if (done || own !== resizes || isEnded()) return
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  return {
    view: () => terminal,
    attach,
    resize,
    reopen(next, command, words) {
      line = next
      const { ending: _, ...rest } = terminal
      terminal = { ...rest, command, state: 'open', startedAt: Date.now() }
      // Leaving the other screen puts the cursor back to where it was entered: on the first screen that would be anywhere.
      scrollback.append(new TextEncoder().encode((onOtherScreen() ? '\u001b[?1049l' : '') + PLAIN_SCREEN))
      say(words)
      changed(terminal)
      pulse.beat()
      void drain(next)
      if (size !== undefined) void resize(size)
    },
    async close() {
      closed.abort()
      if (!isEnded()) await line.hangUp()
    },
  }
}

/** What a program that was cut off left switched on is switched off: mouse, paste, colours, a hidden cursor. */
const PLAIN_SCREEN = '\u001b[?1000;1002;1003;1004;1006;2004l\u001b[?25h\u001b[!p\u001b[0m\r\n'
