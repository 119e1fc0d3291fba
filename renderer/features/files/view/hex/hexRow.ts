/** Bytes in one row. */
export const WIDTH = 16

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** One row as it is drawn: `7f 45 4c 46 …` in two halves, and what of it is ASCII. */
export function hexRow(bytes: Uint8Array): { hex: string; text: string } {
  let hex = ''
  let text = ''
  for (let at = 0; at < WIDTH; at++) {
    const byte = bytes[at]
    if (at > 0) hex += at === WIDTH / 2 ? '  ' : ' '
    hex += byte === undefined ? '  ' : (HEX[byte] ?? '')
    if (byte !== undefined) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
  }
  return { hex, text }
}

/** `0x1f00`, `1f00h` or a decimal number as an offset; undefined for anything else. */
export function toOffset(text: string): number | undefined {
  const hex = /^0x([0-9a-f]+)$/i.exec(text)?.[1] ?? /^([0-9a-f]+)h$/i.exec(text)?.[1]
  const value = hex !== undefined ? Number.parseInt(hex, 16) : /^[\d,_ ]+$/.test(text) ? Number(text.replace(/[,_ ]/g, '')) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/** Wide enough for every offset of the file. */
export const offsetText = (offset: number, size: number): string => offset.toString(16).padStart(size > 0xffff_ffff ? 12 : 8, '0')
