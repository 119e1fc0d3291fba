import { createTextReader, hasZero } from './text/textBytes'

export type Looks = { kind: 'text' } | { kind: 'image'; type: string } | { kind: 'binary' }

/** What the beginning of a file says it is; the name decides only about SVG, which is a text as well. `whole`: there is nothing after it. */
export function looksOf(head: Uint8Array, whole: boolean): Looks {
  const image = IMAGES.find(({ is }) => is(head))
  if (image !== undefined) return { kind: 'image', type: image.type }
  if (hasZero(head)) return { kind: 'binary' }
  try {
    createTextReader().next(head, whole)
    return { kind: 'text' }
  } catch {
    return { kind: 'binary' }
  }
}

export const isSvg = (name: string): boolean => /\.svg$/i.test(name)

const starts =
  (...bytes: number[]) =>
  (head: Uint8Array) =>
    bytes.every((byte, at) => head[at] === byte)
const ascii = (head: Uint8Array, from: number, to: number) => String.fromCharCode(...head.subarray(from, to))

const IMAGES: readonly { type: string; is(head: Uint8Array): boolean }[] = [
  { type: 'image/png', is: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'image/jpeg', is: starts(0xff, 0xd8, 0xff) },
  { type: 'image/gif', is: (head) => /^GIF8[79]a$/.test(ascii(head, 0, 6)) },
  { type: 'image/webp', is: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP' },
  { type: 'image/avif', is: (head) => /^ftypavi[fs]$/.test(ascii(head, 4, 12)) },
  // "BM" alone would take texts; the four bytes after the size are zero in every bitmap.
  { type: 'image/bmp', is: (head) => ascii(head, 0, 2) === 'BM' && head.length > 26 && head.subarray(6, 10).every((byte) => byte === 0) },
  { type: 'image/x-icon', is: (head) => starts(0, 0, 1, 0)(head) && (head[4] ?? 0) > 0 && head[5] === 0 && head.length > 22 },
]
