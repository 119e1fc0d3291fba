import type { BuildEvent } from '../../preload/contract/builds'

export type LogLine = BuildEvent['log'][number]

/** What one piece costs beside its text, so that a million one-letter pieces count as what they are. */
const PIECE = 64

/** A build's output, which loses its front when it passes its bound; read by number, so readers need no buffer. */
export interface BuildLog {
  append(line: LogLine): void
  /** Number after the last piece ever appended. */
  readonly end: number
  /** Characters that are gone at the front. */
  readonly dropped: number
  readonly size: number
  /** Pieces from number `from` on, up to about `max` characters; neighbours of one step and source come as one. */
  read(from: number, max: number): { lines: LogLine[]; next: number }
  clear(): void
}

export function createBuildLog(bound: number): BuildLog {
  let pieces: LogLine[] = []
  let start = 0
  let size = 0
  let dropped = 0

  return {
    get end() {
      return start + pieces.length
    },
    get dropped() {
      return dropped
    },
    get size() {
      return size
    },

    append(line) {
      pieces.push(line)
      size += line.text.length + PIECE
      if (size <= bound) return
      // A whole eighth goes at once, so that a long log is not moved in memory for each line.
      let gone = 0
      for (const { text } of pieces) {
        if (size <= bound - bound / 8) break
        size -= text.length + PIECE
        dropped += text.length
        gone += 1
      }
      pieces = pieces.slice(gone)
      start += gone
    },

    read(from, max) {
      const lines: LogLine[] = []
      let at = Math.max(from, start) - start
      for (let read = 0; at < pieces.length && read < max; at += 1) {
        const piece = pieces[at]
        if (!piece) break
        read += piece.text.length
        const last = lines.at(-1)
        if (last && last.step === piece.step && last.source === piece.source && piece.at - last.at < 50) last.text += piece.text
        else lines.push({ ...piece })
      }
      return { lines, next: start + at }
    },

    clear() {
      dropped += pieces.reduce((sum, { text }) => sum + text.length, 0)
      start += pieces.length
      pieces = []
      size = 0
    },
  }
}
