import { isUtf8 } from 'node:buffer'

/**
 * A name as text. A byte that is no part of UTF-8 becomes a lone surrogate, as Python does it, so that the text still says
 * exactly which name is meant and no two names are one.
 */
export function toName(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return buffer.toString('utf8')
  let text = ''
  for (let at = 0; at < buffer.length;) {
    const length = [1, 2, 3, 4].find((length) => at + length <= buffer.length && isUtf8(buffer.subarray(at, at + length)))
    if (length === undefined) text += String.fromCharCode(0xdc00 + (buffer[at] ?? 0))
    else text += buffer.toString('utf8', at, at + length)
    at += length ?? 1
  }
  return text
}

/** The bytes `toName` made the text of. */
export function fromName(text: string): Buffer {
  if (!/\p{Surrogate}/u.test(text)) return Buffer.from(text, 'utf8')
  return Buffer.concat(
    [...text].map((char) => {
      const code = char.codePointAt(0) ?? 0
      return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(char, 'utf8')
    }),
  )
}
