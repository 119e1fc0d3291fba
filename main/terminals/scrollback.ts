/**
 * The newest bytes of a terminal, read by position: the position is the count of bytes ever written before it. The
 * oldest whole pieces go when the bound is passed, so a terminal that prints for days keeps its size.
 */
export interface Scrollback {
  append(bytes: Uint8Array): void
  /** Position of the oldest byte kept. */
  readonly start: number
  /** Position after the newest byte. */
  readonly end: number
  /** Up to about `max` bytes from `position` on. Ask only between `start` and `end`. */
  read(position: number, max: number): Uint8Array
}

export function createScrollback(bound: number): Scrollback {
  const pieces: Uint8Array[] = []
  let start = 0
  let end = 0
  return {
    get start() {
      return start
    },
    get end() {
      return end
    },
    append(bytes) {
      if (bytes.byteLength === 0) return
      pieces.push(bytes)
      end += bytes.byteLength
      for (let first = pieces[0]; first !== undefined && end - start - first.byteLength >= bound; first = pieces[0]) {
        start += first.byteLength
        pieces.shift()
      }
    },
    read(position, max) {
      const found: Uint8Array[] = []
      let size = 0
      let at = start
      for (const piece of pieces) {
        if (size >= max) break
        if (at + piece.byteLength > position) {
          const from = Math.max(0, position - at)
          const part = piece.subarray(from, Math.min(piece.byteLength, from + max - size))
          found.push(part)
          size += part.byteLength
        }
        at += piece.byteLength
      }
      return found.length === 1 ? (found[0] as Uint8Array) : new Uint8Array(Buffer.concat(found))
    },
  }
}
