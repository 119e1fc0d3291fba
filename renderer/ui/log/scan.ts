import { applySgr, PLAIN, type Sgr } from './sgr'

/** Text that looks the same from its first to its last character. */
export interface Piece {
  text: string
  sgr: Sgr
}

export interface Scanned {
  /** What a reader sees, escapes gone and control characters made visible. Offsets of a search count in this. */
  plain: string
  pieces: Piece[]
  /** The state the next line of the same stream starts with. */
  after: Sgr
}

/** Matches every character that needs more than being copied: C0, DEL, C1, and what reorders or hides text. Tab is text. */
export const SPECIAL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** The same for text of many lines: their ends are not special. */
export const SPECIAL_IN_LINES = new RegExp(SPECIAL.source.replace('\\u000a', '\\u000b'))

// In this order: CSI, OSC with its end, a two-character escape, a run of carriage returns, any other special character.
const TOKEN = new RegExp(
  String.raw`(?:\u001b\[|\u009b)([0-?]*)([ -/]*)([@-~])|\u001b\]([^\u0007\u001b]*)(?:\u0007|\u001b\\)|\u001b[()*+][0-9A-Za-z]|\u001b[=>78cDEHM]|(\r+)|${SPECIAL.source}`,
  'g',
)

/** Erases and cursor moves inside a line: progress bars write them, and a log has nothing to erase. */
const SILENT = new Set(['K', 'J', 'G', 'C', 'D', 'h', 'l'])

/**
 * Reads one log line, as it came, for the eye. Colours become styles; a bare carriage return starts the line over, as
 * progress bars mean it; every other control or bidi character is replaced by a sign that can be seen and does nothing.
 */
export function scan(raw: string, before: Sgr): Scanned {
  if (!SPECIAL.test(raw)) return { plain: raw, pieces: raw === '' ? [] : [{ text: raw, sgr: before }], after: before }
  let pieces: Piece[] = []
  let sgr = before
  let from = 0
  const put = (text: string) => {
    if (text === '') return
    const last = pieces.at(-1)
    if (last?.sgr === sgr) last.text += text
    else pieces.push({ text, sgr })
  }
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(raw); found !== null; found = TOKEN.exec(raw)) {
    put(raw.slice(from, found.index))
    from = TOKEN.lastIndex
    const [token, params = '', between = '', final, osc, returns] = found
    if (returns !== undefined) {
      if (from < raw.length) pieces = []
    } else if (final === 'm' && between === '' && /^[\d;:]*$/.test(params)) sgr = applySgr(sgr, params)
    else if (final !== undefined) put(SILENT.has(final) ? '' : seen(token))
    // OSC 8 wraps a link's text; the text is shown, the address is not followed.
    else if (osc !== undefined) put(osc.startsWith('8;') ? '' : seen(token))
    else put(seen(token))
  }
  put(raw.slice(from))
  return { plain: pieces.map((p) => p.text).join(''), pieces, after: sgr }
}

/** Only what a reader sees. */
export const plainOf = (raw: string): string => (SPECIAL.test(raw) ? scan(raw, PLAIN).plain : raw)

const NAMED: Readonly<Record<number, string>> = {
  0x7f: '^?',
  0xad: '⟨SHY⟩',
  0x61c: '⟨ALM⟩',
  0x200b: '⟨ZWSP⟩',
  0x200c: '⟨ZWNJ⟩',
  0x200d: '\u200d',
  0x200e: '⟨LRM⟩',
  0x200f: '⟨RLM⟩',
  0x2028: '⟨LS⟩',
  0x2029: '⟨PS⟩',
  0x202a: '⟨LRE⟩',
  0x202b: '⟨RLE⟩',
  0x202c: '⟨PDF⟩',
  0x202d: '⟨LRO⟩',
  0x202e: '⟨RLO⟩',
  0x2066: '⟨LRI⟩',
  0x2067: '⟨RLI⟩',
  0x2068: '⟨FSI⟩',
  0x2069: '⟨PDI⟩',
  0xfeff: '⟨BOM⟩',
}

function seen(text: string): string {
  let out = ''
  for (const char of text) {
    const code = char.charCodeAt(0)
    const name = NAMED[code]
    if (name !== undefined) out += name
    // As `cat -v` writes them, in letters every font has: ^@ for NUL, ^[ for Escape.
    else if (code < 0x20) out += `^${String.fromCharCode(code + 64)}`
    else if (SPECIAL.test(char)) out += `⟨${code.toString(16).toUpperCase().padStart(2, '0')}⟩`
    else out += char
  }
  return out
}
