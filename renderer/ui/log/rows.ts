import type { LogBuffer, LogLine } from './buffer'
import { NONE, type Level } from './levels'

/** Lines a block holds; sums of blocks make a jump to any offset a walk over at most `lines / BLOCK` numbers. */
const BLOCK = 512

/** What the list shows of the log: which lines, and how many rows each takes. */
export interface RowsRule {
  /** Only lines at least this loud; 0 shows all. */
  atLeast: Level
  /** Characters that fit into one row, when lines wrap. */
  columns: number | undefined
}

/**
 * The lines of a log that are shown, as rows of one height. It follows the buffer at both ends: `sync` takes lines that
 * came and lets go of lines that were dropped. Places are absolute: line `n` of the list keeps its number while lines
 * before it go.
 */
export function createRows(buffer: LogBuffer) {
  const capacity = buffer.limits.lines
  const seqs = new Float64Array(capacity)
  const rows = new Uint32Array(capacity)
  let blocks = new Map<number, number>()
  let rule: RowsRule = { atLeast: NONE, columns: undefined }
  let head = 0
  let tail = 0
  let taken = buffer.first
  let total = 0

  function heightOf(line: LogLine): number {
    if (rule.columns === undefined) return 1
    return Math.max(1, Math.ceil((Math.min(line.text.length, SHOWN) - line.lead) / rule.columns))
  }
  function put(at: number, height: number): void {
    const i = at % capacity
    const change = height - (rows[i] ?? 0)
    rows[i] = height
    total += change
    const block = Math.floor(at / BLOCK)
    blocks.set(block, (blocks.get(block) ?? 0) + change)
  }
  function shift(): number {
    const i = head % capacity
    const height = rows[i] ?? 0
    total -= height
    rows[i] = 0
    const block = Math.floor(head / BLOCK)
    const left = (blocks.get(block) ?? 0) - height
    if (left <= 0 && (head + 1) % BLOCK === 0) blocks.delete(block)
    else blocks.set(block, left)
    head++
    return height
  }
  function restart(): void {
    head = tail = total = 0
    blocks = new Map()
    rows.fill(0)
    taken = buffer.first
  }
  const shown = (line: LogLine) => rule.atLeast === NONE || line.level >= rule.atLeast

  /** Takes over what the buffer has. Answers how many rows went at the front. */
  function sync(): number {
    let gone = 0
    while (head < tail && (seqs[head % capacity] ?? 0) < buffer.first) gone += shift()
    if (taken < buffer.first) taken = buffer.first
    // Lines that were open when they were taken may have grown, or become louder.
    for (let at = tail - 1; at >= head && at >= tail - 2; at--) {
      const line = buffer.get(seqs[at % capacity] ?? -1)
      if (line !== undefined) put(at, heightOf(line))
    }
    for (; taken < buffer.next; taken++) {
      const line = buffer.get(taken)
      if (line === undefined || !shown(line)) continue
      if (line.open && rule.atLeast !== NONE) break
      seqs[tail % capacity] = taken
      rows[tail % capacity] = 0
      put(tail, heightOf(line))
      tail++
    }
    return gone
  }

  return {
    /** Place of the first line, and of the one that comes next. */
    get head() {
      return head
    },
    get tail() {
      return tail
    },
    /** Rows of all lines. */
    get total() {
      return total
    },
    sync,
    /** Starts over with another rule. */
    use(next: RowsRule): void {
      rule = next
      restart()
      sync()
    },
    /** The number of the line at a place. */
    seqAt: (at: number): number => (at >= head && at < tail ? (seqs[at % capacity] ?? -1) : -1),
    rowsAt: (at: number): number => rows[at % capacity] ?? 1,
    /** Says how many rows a line really took, once it is on the screen. */
    measured(at: number, height: number): number {
      if (at < head || at >= tail) return 0
      const change = height - (rows[at % capacity] ?? 0)
      if (change !== 0) put(at, height)
      return change
    },
    /** The place of a line, or of the next one shown after it. */
    placeOf(seq: number): number {
      let low = head
      let high = tail
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((seqs[middle % capacity] ?? 0) < seq) low = middle + 1
        else high = middle
      }
      return low
    },
    /** Rows above a place. */
    offsetOf(at: number): number {
      let sum = 0
      const block = Math.floor(at / BLOCK)
      for (let b = Math.floor(head / BLOCK); b < block; b++) sum += blocks.get(b) ?? 0
      for (let i = Math.max(head, block * BLOCK); i < at; i++) sum += rows[i % capacity] ?? 0
      return sum
    },
    /** The line that holds the row `offset`, and the first row of it. */
    placeAt(offset: number): { at: number; offset: number } {
      let sum = 0
      let at = head
      for (let b = Math.floor(head / BLOCK); at < tail; b++) {
        const height = blocks.get(b) ?? 0
        if (sum + height > offset) break
        sum += height
        at = (b + 1) * BLOCK
      }
      while (at < tail - 1 && sum + (rows[at % capacity] ?? 1) <= offset) sum += rows[at++ % capacity] ?? 1
      return { at: Math.min(at, Math.max(head, tail - 1)), offset: sum }
    },
  }
}
export type LogRows = ReturnType<typeof createRows>

/** Characters of a line that are drawn; the rest is said in numbers, and is there for copy, search and download. */
export const SHOWN = 16_384
