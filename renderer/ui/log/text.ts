import { t } from '@lingui/core/macro'
import type { LogBuffer, LogLine } from './buffer'
import type { LogRows } from './rows'
import { plainOf } from './scan'

/** Text of a line as a reader sees it, whole, with its time when times are shown. What was never kept is said. */
export function lineText(line: LogLine, times: boolean): string {
  const plain = line.special ? plainOf(line.text) : line.text
  const rest = line.cut > 0 ? t` … ${line.cut} more characters were not kept` : ''
  return `${times && line.stamp !== '' ? `${line.stamp} ` : ''}${plain}${rest}`
}

/** The lines between two places, as text. */
export function rangeText(buffer: LogBuffer, rows: LogRows, from: number, to: number, times: boolean): string {
  let out = ''
  for (let at = from; at < to; at++) {
    const line = buffer.get(rows.seqAt(at))
    if (line !== undefined) out += `${lineText(line, times)}\n`
  }
  return out
}

/** Everything kept, as it came (colours included), in pieces of about 4 MB so that no one string holds it all. */
export function* rawPieces(buffer: LogBuffer, times: boolean): Generator<string> {
  let piece = ''
  for (let seq = buffer.first; seq < buffer.next; seq++) {
    const line = buffer.get(seq)
    if (line === undefined) continue
    const rest = line.cut > 0 ? t` … ${line.cut} more characters were not kept` : ''
    piece += `${times && line.stamp !== '' ? `${line.stamp} ` : ''}${line.text}${rest}\n`
    if (piece.length > 4 * 1024 * 1024) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}
