/** Text that only grows at its end and loses its front when it passes `bound`; read by position, so readers need no buffer. */
export interface BoundedText {
  append(text: string): void
  /** Position after the last character ever appended. */
  readonly end: number
  /** Up to `max` characters from `from` on; `missed` counts those that were asked for but are gone. */
  read(from: number, max: number): { text: string; next: number; missed: number }
}

/** Appended pieces are joined up to this length, so that a log of single characters is not a million objects. */
const PIECE = 16 * 1024

export function createBoundedText(bound: number): BoundedText {
  const pieces: string[] = []
  let start = 0
  let end = 0

  return {
    get end() {
      return end
    },

    append(text) {
      end += text.length
      const last = pieces.at(-1)
      if (last !== undefined && last.length + text.length <= PIECE) pieces[pieces.length - 1] = last + text
      else for (let at = 0; at < text.length; at += PIECE) pieces.push(text.slice(at, at + PIECE))
      for (let first = pieces[0]; first !== undefined && end - start - first.length >= bound; first = pieces[0]) {
        start += first.length
        pieces.shift()
      }
    },

    read(from, max) {
      const begin = Math.max(from, start)
      let at = start
      let text = ''
      for (const piece of pieces) {
        if (at + piece.length > begin) text += piece.slice(Math.max(0, begin - at), Math.max(0, begin - at) + max - text.length)
        at += piece.length
        if (text.length >= max) break
      }
      if (text.length > 1 && begin + text.length < end && isHighSurrogate(text)) text = text.slice(0, -1)
      return { text, next: begin + text.length, missed: begin - Math.min(from, begin) }
    },
  }
}

const isHighSurrogate = (text: string) => (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800
