import { t } from '@lingui/core/macro'
import type { LogBuffer } from './buffer'
import { NONE, type Level } from './levels'
import { plainOf } from './scan'

export interface SearchQuery {
  text: string
  matchCase: boolean
  regex: boolean
}

/** One match: a line, and where in what a reader sees of it. */
export interface Match {
  seq: number
  from: number
  to: number
}

/** More than these are not worth walking through; the count then says "or more". */
export const MOST = 100_000
/** A pattern that takes its time on a long line is not given a longer one. */
const REGEX_LINE = 100_000

/** The pattern of a query, or the sentence that says why there is none. */
export function toPattern(query: SearchQuery): { pattern: RegExp } | { problem: string } {
  const source = query.regex ? query.text : query.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  try {
    return { pattern: new RegExp(source, query.matchCase ? 'g' : 'gi') }
  } catch (e) {
    return { problem: e instanceof Error ? e.message.replace(/^Invalid regular expression: /, '') : t`This is not a pattern.` }
  }
}

/** Where a pattern matches in one line. */
export function matchesIn(plain: string, pattern: RegExp, most = 1000): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  pattern.lastIndex = 0
  for (let m = pattern.exec(plain); m !== null && found.length < most; m = pattern.exec(plain)) {
    if (m[0] === '') pattern.lastIndex++
    else found.push({ from: m.index, to: m.index + m[0].length })
  }
  return found
}

/**
 * Finds a text in the whole log, a slice of time after the other so that the page stays its owner's. It goes on with the
 * lines that come, and forgets those that are dropped.
 */
export function createSearch(buffer: LogBuffer, query: SearchQuery, atLeast: Level = NONE) {
  const made = toPattern(query)
  const matches: Match[] = []
  let gone = 0
  let at = buffer.first

  /** The first match at or after a line; the count when there is none. */
  function indexFrom(seq: number): number {
    let low = gone
    let high = matches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((matches[middle]?.seq ?? 0) < seq) low = middle + 1
      else high = middle
    }
    return low - gone
  }

  return {
    problem: 'problem' in made ? made.problem : undefined,
    pattern: 'pattern' in made ? made.pattern : undefined,

    query,
    /** Searches until `deadline` (of `performance.now`). Answers whether there is more to do. */
    step(deadline: number): boolean {
      if (!('pattern' in made)) return false
      const { pattern } = made
      if (at < buffer.first) at = buffer.first
      while (gone < matches.length && (matches[gone]?.seq ?? 0) < buffer.first) gone++
      if (gone > 10_000) {
        matches.splice(0, gone)
        gone = 0
      }
      for (let i = 0; at < buffer.next; i++) {
        if (matches.length - gone >= MOST) return false
        if ((i & 15) === 15 && performance.now() > deadline) return true
        const line = buffer.get(at)
        // A line without its end is looked at when it has one.
        if (line === undefined || line.open) {
          if (line?.open === true && at < buffer.next - 2) at++
          else if (line === undefined) at++
          else return false
          continue
        }
        if (line.level < atLeast) {
          at++
          continue
        }
        const plain = line.special ? plainOf(line.text) : line.text
        for (const m of matchesIn(query.regex ? plain.slice(0, REGEX_LINE) : plain, pattern)) matches.push({ seq: line.seq, ...m })
        at++
      }
      return false
    },

    get count() {
      return matches.length - gone
    },
    get full() {
      return matches.length - gone >= MOST
    },
    /** Whether every line there is has been looked at. */
    get done() {
      return at >= buffer.next - 2
    },
    match: (i: number): Match | undefined => matches[gone + i],
    indexFrom,
    /** Which match it is now; -1 when its line was dropped. */
    indexOf(match: Match): number {
      for (let n = indexFrom(match.seq); n < matches.length - gone; n++) {
        const m = matches[gone + n]
        if (m === undefined || m.seq !== match.seq) return -1
        if (m.from === match.from) return n
      }
      return -1
    },
  }
}
export type LogSearch = ReturnType<typeof createSearch>
