import { continues, type Level, levelOf, NONE, WARN } from './levels'
import { plainOf, scan, SPECIAL, SPECIAL_IN_LINES } from './scan'
import { PLAIN, type Sgr } from './sgr'
import { joinPieces, stampEnd } from './stamp'

export type LogSource = 'stdout' | 'stderr'

/** One line as it came. Reading it for the eye (`scan`) is left to whoever shows it. */
export interface LogLine {
  /** Counts up from 0 and never comes back, so it names a line for good. */
  readonly seq: number
  readonly source: LogSource
  /** The engine's time, when it sent one. */
  stamp: string
  /** The text without it. */
  text: string
  /** How the line before it on the same stream left the colours. */
  sgr: Sgr
  /** It holds characters that must be scanned. */
  special: boolean
  level: Level
  word: string
  lead: number
  /** Belongs to the loud line above it: it shows no time of its own. */
  continued: boolean
  /** Its end has not come yet. */
  open: boolean
  /** Characters that were not kept, because the line was longer than a whole line may be. */
  cut: number
}

export interface LogLimits {
  lines: number
  chars: number
  /** Characters of one line. */
  line: number
  /** `false`: what looks like the engine's time at the front of a line is the line's own, as in a file. */
  stamped?: boolean
}
/** 100,000 lines and 32 MB of text; one line may take a quarter of it. */
export const LIMITS: LogLimits = { lines: 100_000, chars: 32 * 1024 * 1024, line: 8 * 1024 * 1024 }

/** Longer than what levels and stamps are looked for in. */
const HEAD = 512
/** A stamp and its space fit into this. */
const STAMP_ROOM = 40
const SOURCES = ['stdout', 'stderr'] as const

/**
 * The newest lines of a log, bounded by lines and by characters; what falls out at the front is counted. `append` takes
 * text cut anywhere: a line that ends in the middle stays open until its own stream goes on.
 */
export function createLogBuffer(limits: LogLimits = LIMITS) {
  const stamped = limits.stamped !== false
  const ring: (LogLine | undefined)[] = []
  let first = 0
  let next = 0
  let chars = 0
  let dropped = 0
  let cleared = 0
  let levelled = 0
  let lastStamp = ''
  let lastTimes = 0
  let skip: { stamp: string; times: number } | undefined
  const skipping: Record<LogSource, boolean> = { stdout: false, stderr: false }
  const held: Record<LogSource, string> = { stdout: '', stderr: '' }
  const open: Record<LogSource, LogLine | undefined> = { stdout: undefined, stderr: undefined }
  const carried: Record<LogSource, Sgr> = { stdout: PLAIN, stderr: PLAIN }
  let loud: Level = NONE

  const slot = (seq: number) => seq % limits.lines
  const get = (seq: number): LogLine | undefined => (seq >= first && seq < next ? ring[slot(seq)] : undefined)

  function dropFirst(): void {
    const line = ring[slot(first)]
    ring[slot(first)] = undefined
    first++
    dropped++
    if (line === undefined) return
    chars -= line.text.length
    if (line.level !== NONE && !line.continued) levelled--
    if (open[line.source] === line) open[line.source] = undefined
  }

  /** Everything about a line that its text decides. */
  function read(line: LogLine): void {
    if (line.stamp === '' && stamped) {
      const end = stampEnd(line.text)
      // While the line is open, a time counts only with the space behind it: more of it may be on its way.
      if (end > 0 && (!line.open || line.text[end - 1] === ' ')) {
        line.stamp = line.text.slice(0, end).trimEnd()
        line.text = line.text.slice(end)
        chars -= end
      }
    }
    if (!line.open && line.text.endsWith('\r')) {
      line.text = line.text.slice(0, -1)
      chars--
    }
    const head = line.text.length > HEAD ? line.text.slice(0, HEAD) : line.text
    const plain = line.special ? plainOf(head) : head
    const said = levelOf(plain)
    const had = line.level !== NONE && !line.continued
    if (said.level === NONE && loud >= WARN && continues(plain)) {
      line.level = loud
      line.word = ''
      line.lead = 0
      line.continued = true
    } else {
      line.level = said.level
      line.word = said.word
      line.lead = said.lead
      line.continued = false
    }
    const has = line.level !== NONE && !line.continued
    levelled += Number(has) - Number(had)
  }

  function finish(line: LogLine): void {
    line.open = false
    open[line.source] = undefined
    read(line)
    if (stamped) {
      const before = line.text.length
      line.text = joinPieces(line.text)
      chars += line.text.length - before
    }
    if (!line.continued) loud = line.level
    if (line.special) carried[line.source] = stateAfter(line)
    if (line.stamp !== '') {
      lastTimes = line.stamp === lastStamp ? lastTimes + 1 : 1
      lastStamp = line.stamp
    }
  }

  function start(source: LogSource): LogLine {
    while (next - first >= limits.lines) dropFirst()
    const line: LogLine = {
      seq: next,
      source,
      stamp: '',
      text: '',
      sgr: carried[source],
      special: false,
      level: NONE,
      word: '',
      lead: 0,
      continued: false,
      open: true,
      cut: 0,
    }
    ring[slot(next)] = line
    next++
    open[source] = line
    return line
  }

  function add(line: LogLine, piece: string, special: boolean): void {
    const room = limits.line - line.text.length
    const kept = piece.length > room ? piece.slice(0, room) : piece
    line.cut += piece.length - kept.length
    line.text += kept
    chars += kept.length
    if (special && !line.special) line.special = SPECIAL.test(piece)
  }

  /** After a reopening at the last time, the engine sends that moment's lines again. */
  function seenBefore(text: string): boolean {
    if (skip === undefined) return false
    const end = stampEnd(text)
    if (end === 0) return false
    const stamp = text.slice(0, end).trimEnd()
    if (stamp < skip.stamp) return true
    if (stamp === skip.stamp && skip.times > 0) {
      skip.times--
      return true
    }
    skip = undefined
    return false
  }

  function end(): void {
    for (const source of SOURCES) {
      const line = open[source]
      if (line !== undefined) finish(line)
    }
  }

  return {
    /** Seq of the oldest line kept, and of the line that comes next. */
    get first() {
      return first
    },
    get next() {
      return next
    },
    get size() {
      return next - first
    },
    get chars() {
      return chars
    },
    /** Lines that fell out at the front because of the limits. */
    get dropped() {
      return dropped - cleared
    },
    /** Whether any kept line names a level. */
    get hasLevels() {
      return levelled > 0
    },
    get lastStamp() {
      return lastStamp
    },
    limits,
    get,

    append(source: LogSource, chunk: string): void {
      let text = chunk
      if (held[source] !== '') {
        text = held[source] + chunk
        held[source] = ''
      }
      // One test for a whole socket read spares most lines theirs.
      const special = SPECIAL_IN_LINES.test(text)
      let from = 0
      while (from < text.length) {
        const end = text.indexOf('\n', from)
        const piece = end === -1 ? text.slice(from) : text.slice(from, end)
        from = end === -1 ? text.length : end + 1
        if (skipping[source]) {
          skipping[source] = end === -1
          continue
        }
        const going = open[source]
        if (going === undefined && skip !== undefined) {
          if (end === -1 && piece.length < STAMP_ROOM) {
            held[source] = piece
            break
          }
          if (seenBefore(piece)) {
            skipping[source] = end === -1
            continue
          }
        }
        const line = going ?? start(source)
        add(line, piece, special)
        if (end === -1) {
          if (line.text.length <= HEAD) read(line)
        } else finish(line)
      }
      while (chars > limits.chars && next - first > 1) dropFirst()
    },

    /** No more text comes on what was open: the stream ended. */
    end,

    /** Call before appending a stream that starts again at `lastStamp`: lines that are here already are not taken twice. */
    resume(): void {
      end()
      if (lastStamp !== '') skip = { stamp: lastStamp, times: lastTimes }
      for (const source of SOURCES) [skipping[source], held[source]] = [false, '']
    },

    /** Forgets every line. Seqs go on counting. */
    clear(): void {
      while (first < next) dropFirst()
      cleared = dropped
      loud = NONE
      open.stdout = open.stderr = undefined
    },
  }
}
/** The colours a line leaves behind. Most coloured lines end with a reset, and need no scan. */
function stateAfter(line: LogLine): Sgr {
  const last = line.text.lastIndexOf('\u001b[')
  if (last === -1) return line.sgr
  if (line.text.startsWith('\u001b[0m', last) || line.text.startsWith('\u001b[m', last)) return PLAIN
  return scan(line.text.length > 64 * HEAD ? line.text.slice(-64 * HEAD) : line.text, line.sgr).after
}

export type LogBuffer = ReturnType<typeof createLogBuffer>
