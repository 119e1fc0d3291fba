import { moment } from '../../lib/format'

/**
 * The engine's time in front of a line: `2026-11-23T14:32:06.377123456Z `. Podman writes `+00:00` for `Z`.
 * Answers where the line's own text starts, or 0 when there is no time.
 */
export function stampEnd(line: string): number {
  // Runs for every line, so it looks at single characters and needs no pattern.
  if (line.charCodeAt(10) !== T || line.charCodeAt(4) !== DASH || line.charCodeAt(13) !== COLON || line.charCodeAt(16) !== COLON) return 0
  const space = line.indexOf(' ', 19)
  const end = space === -1 ? line.length : space
  if (end < 20 || end > 36) return 0
  const zone = line.charCodeAt(end - 1) === Z || (line.charCodeAt(end - 3) === COLON && end > 24)
  if (!zone || !isDigit(line.charCodeAt(0)) || !isDigit(line.charCodeAt(18))) return 0
  return Math.min(end + 1, line.length)
}
const [T, Z, DASH, COLON] = [84, 90, 45, 58]
const isDigit = (code: number) => code >= 48 && code <= 57

const two = (n: number) => String(n).padStart(2, '0')

/** `14:32:06` in this machine's time. */
export function clockOf(stamp: string): string {
  const at = new Date(stamp)
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** `14:32:06.377 on 23 Nov 2026`, for the title of a time. */
export function fullTimeOf(stamp: string): string {
  const at = new Date(stamp)
  return moment(at.getTime(), `${clockOf(stamp)}.${String(at.getMilliseconds()).padStart(3, '0')}`)
}

/** A stamp in ms, its fraction kept as far as a number can. */
export function toMs(stamp: string): number {
  const fraction = /\.(\d+)/.exec(stamp)?.[1] ?? ''
  const seconds = Date.parse(stamp.replace(/\.\d+/, ''))
  return seconds + Number(`0.${fraction || '0'}`) * 1000
}

/** The engine cuts a line into pieces of this many bytes, and stamps each of them. */
const PIECE = 16_384
const AGAIN = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:\d\d) /g

/**
 * Takes out the times the engine wrote inside a line longer than its 16 KiB pieces. `text` is without its first time.
 * A time counts only where a piece must have ended, so a log that quotes such times keeps them.
 */
export function joinPieces(text: string): string {
  if (text.length <= PIECE / 3) return text
  let out = ''
  let from = 0
  for (;;) {
    const cut = from + charsIn(text, from, PIECE)
    // A piece can end inside a character: both halves then read as U+FFFD, three bytes each where there was one.
    AGAIN.lastIndex = Math.max(from, cut - 6)
    const found = AGAIN.exec(text)
    if (found === null || found.index > cut + 6) return out + text.slice(from)
    out += text.slice(from, found.index)
    from = found.index + found[0].length
  }
}

/** How many UTF-16 units from `from` take `bytes` bytes of UTF-8. */
function charsIn(text: string, from: number, bytes: number): number {
  let left = bytes
  let at = from
  while (left > 0 && at < text.length) {
    const code = text.charCodeAt(at)
    if (code < 0x80) left -= 1
    else if (code < 0x800) left -= 2
    // A surrogate pair is four bytes: two for each half.
    else if (code >= 0xd800 && code <= 0xdfff) left -= 2
    else left -= 3
    at++
  }
  return at - from
}
