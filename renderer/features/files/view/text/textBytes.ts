export type LineEnding = 'LF' | 'CRLF' | 'CR' | 'mixed'

/** How a text lies in its file, so that it can be put back as it was. */
export interface TextShape {
  bom: boolean
  ending: LineEnding
}

const BOM = '\ufeff'
/** A zero byte in the beginning: no text, as git sees it. */
const LOOKED_AT = 8000

export const hasZero = (bytes: Uint8Array): boolean => bytes.subarray(0, LOOKED_AT).includes(0)

/** Reads UTF-8 in pieces cut anywhere. `next` throws on a byte that is none. */
export function createTextReader() {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return { next: (bytes: Uint8Array, last: boolean): string => decoder.decode(bytes, { stream: !last }) }
}

/** Takes the byte order mark off a text's beginning. */
export function withoutBom(text: string): { text: string; bom: boolean } {
  return text.startsWith(BOM) ? { text: text.slice(1), bom: true } : { text, bom: false }
}

export function endingOf(text: string): LineEnding {
  let lf = 0
  let crlf = 0
  let cr = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === LINE_FEED) lf++
    else if (code === RETURN && text.charCodeAt(at + 1) === LINE_FEED) {
      crlf++
      at++
    } else if (code === RETURN) cr++
  }
  if (crlf > 0 && lf + cr === 0) return 'CRLF'
  if (cr > 0 && lf + crlf === 0) return 'CR'
  return crlf + cr === 0 ? 'LF' : 'mixed'
}
const LINE_FEED = 10
const RETURN = 13

/** What divides lines in the editor's text. In a mixed file only "\n" does, and each "\r" stays a character of its line, in sight. */
export const separatorOf: Record<LineEnding, string> = { LF: '\n', CRLF: '\r\n', CR: '\r', mixed: '\n' }

/** The text as it goes back into the file. */
export const toFile = (text: string, { bom }: TextShape): string => (bom ? BOM + text : text)
