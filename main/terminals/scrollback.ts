/**
 * The newest bytes of a terminal, read by position: the position is the count of bytes ever written before it. The
 * oldest go once there are more than enough lines, or bytes, so a terminal that prints for days keeps its size.
 */
export interface Scrollback {
  append(bytes: Uint8Array): void
  /** Position of the oldest byte kept. */
  readonly start: number
  /** Position after the newest byte. */
  readonly end: number
  /** Up to `max` bytes from `position` on. Ask only between `start` and `end`. */
  read(position: number, max: number): Uint8Array
  /** Where a replay may begin, and what to write before it, so that it reads as if nothing were missing. */
  head(): { position: number; before: Uint8Array }
}

interface Block {
  bytes: Uint8Array
  used: number
  lines: number
}

const BLOCK = 64 * 1024
const NEWLINE = 10
const ESCAPE = 27
const BACKSLASH = 92
/** `ESC [ ? 1049 h`: the alternate screen, the mouse, bracketed paste, a hidden cursor. */
const MODE = /\u001b\[\?([\d;]+)([hl])/g
/** The longest piece of such a sequence that a block may end in. */
const TAIL = 64

/** Keeps the last `lines` lines at least, except where those are longer than `bytes` bytes. */
export function createScrollback({ lines, bytes }: { lines: number; bytes: number }): Scrollback {
  // Each block is full except the last, so the one that holds a position is found by a division.
  const blocks: Block[] = []
  const modes = new Map<string, 'h' | 'l'>()
  let tail = ''
  let start = 0
  let end = 0
  let counted = 0

  function drop(): void {
    for (let first = blocks[0]; first !== undefined && blocks.length > 1; first = blocks[0]) {
      if (counted - first.lines <= lines && end - start - first.used < bytes) return
      rememberModes(first)
      start += first.used
      counted -= first.lines
      blocks.shift()
    }
  }

  function rememberModes({ bytes: all, used }: Block): void {
    const gone = all.subarray(0, used)
    if (tail === '' && !gone.includes(ESCAPE)) return
    const text = tail + Buffer.from(gone.buffer, gone.byteOffset, used).toString('latin1')
    for (const [, numbers = '', state] of text.matchAll(MODE))
      for (const number of numbers.split(';')) modes.set(number, state === 'h' ? 'h' : 'l')
    const last = text.lastIndexOf('\u001b')
    tail = last > text.length - TAIL ? text.slice(last) : ''
  }

  return {
    get start() {
      return start
    },
    get end() {
      return end
    },
    append(added) {
      for (let from = 0; from < added.byteLength;) {
        let last = blocks.at(-1)
        if (last === undefined || last.used === BLOCK) blocks.push((last = { bytes: new Uint8Array(BLOCK), used: 0, lines: 0 }))
        const part = added.subarray(from, from + BLOCK - last.used)
        last.bytes.set(part, last.used)
        last.used += part.byteLength
        const ends = newlines(part)
        last.lines += ends
        counted += ends
        from += part.byteLength
        end += part.byteLength
      }
      drop()
    },
    read(position, max) {
      const size = Math.min(max, end - position)
      const found = new Uint8Array(size)
      for (let at = 0; at < size;) {
        const offset = position + at - start
        const block = blocks[Math.floor(offset / BLOCK)]
        if (block === undefined) break
        const within = offset % BLOCK
        const part = block.bytes.subarray(within, Math.min(block.used, within + size - at))
        found.set(part, at)
        at += part.byteLength
      }
      return found
    },
    head() {
      if (start === 0) return { position: 0, before: new Uint8Array() }
      const before = [...modes].map(([number, state]) => `\u001b[?${number}${state}`).join('')
      return { position: start + safeCut(this.read(start, BLOCK)), before: new TextEncoder().encode(before) }
    },
  }
}

// A loop, not `indexOf`: for lines of two letters a call each costs more than looking at every byte.
function newlines(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === NEWLINE) count += 1
  return count
}

/**
 * How many bytes to skip so as not to begin inside an escape sequence or a character: up to a line's start, or to the
 * start of a sequence. An escape before a backslash ends one instead.
 */
export function safeCut(bytes: Uint8Array): number {
  for (const [at, byte] of bytes.entries()) {
    if (byte === NEWLINE) return at + 1
    if (byte === ESCAPE && at + 1 < bytes.length && bytes[at + 1] !== BACKSLASH) return at
  }
  const whole = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80)
  return whole === -1 ? 0 : whole
}
