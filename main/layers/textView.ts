import { isUtf8 } from 'node:buffer'

export const TEXT = 1024 * 1024
const HEX = 64 * 1024

/** The beginning of a file for a person to read: text when it is text, else a dump of its bytes as `hexdump -C` writes it. */
export function toView(bytes: Buffer, size: number): { kind: 'text' | 'hex'; text: string; size: number; shown: number } {
  const whole = size <= bytes.length
  const text = whole ? bytes : bytes.subarray(0, lastWhole(bytes))
  if (isUtf8(text) && !text.includes(0)) return { kind: 'text', text: text.toString('utf8'), size, shown: text.length }
  const part = bytes.subarray(0, HEX)
  const lines: string[] = []
  for (let at = 0; at < part.length; at += 16) lines.push(toLine(part.subarray(at, at + 16), at))
  return { kind: 'hex', text: lines.join('\n'), size, shown: part.length }
}

/** Where the last character that is whole ends. */
function lastWhole(bytes: Buffer): number {
  let start = bytes.length
  while (start > 0 && bytes.length - start < 4 && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start--
  const lead = bytes[start - 1] ?? 0
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  return bytes.length - start + 1 >= length ? bytes.length : start - 1
}

function toLine(bytes: Buffer, at: number): string {
  const hex = (from: number) => [...bytes.subarray(from, from + 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const text = bytes.toString('latin1').replace(/[^\u0020-\u007e]/g, '.')
  return `${at.toString(16).padStart(8, '0')}  ${hex(0).padEnd(23)}  ${hex(8).padEnd(23)}  |${text}|`
}
