/**
 * Frames on a WebSocket. A frame without bytes is a JSON text message. A frame with bytes is one binary message: a
 * 4-byte big-endian length, a JSON header `{ frame, bytes: [path, length][] }`, then the bytes one after another.
 * The header names the place of each byte array by path, so no value inside a frame can pose as one.
 */
type Path = string[]
interface Found {
  path: Path
  bytes: Uint8Array
}

/** Turns a frame into what `WebSocket.send` takes. */
export function encodeFrame(frame: unknown): string | Uint8Array<ArrayBuffer> {
  const found: Found[] = []
  const bare = lift(frame, [], found)
  if (found.length === 0) return JSON.stringify(frame)
  const header = new TextEncoder().encode(JSON.stringify({ frame: bare, bytes: found.map((f) => [f.path, f.bytes.byteLength]) }))
  const total = found.reduce((sum, f) => sum + f.bytes.byteLength, 4 + header.byteLength)
  const out = new Uint8Array(total)
  new DataView(out.buffer).setUint32(0, header.byteLength)
  out.set(header, 4)
  let at = 4 + header.byteLength
  for (const { bytes } of found) {
    out.set(bytes, at)
    at += bytes.byteLength
  }
  return out
}

/** Reads what `encodeFrame` wrote. Throws on anything else. */
export function decodeFrame(message: string | Uint8Array): unknown {
  if (typeof message === 'string') return JSON.parse(message)
  const length = new DataView(message.buffer, message.byteOffset, message.byteLength).getUint32(0)
  const header = JSON.parse(new TextDecoder().decode(message.subarray(4, 4 + length))) as { frame: unknown; bytes: [Path, number][] }
  const box = { frame: header.frame }
  let at = 4 + length
  for (const [path, size] of header.bytes) {
    // A size below zero would go back, and the same bytes be copied again and again.
    if (!Number.isInteger(size) || size < 0 || at + size > message.byteLength) throw new RangeError('A frame has other bytes than it says.')
    place(box, ['frame', ...path], message.slice(at, at + size))
    at += size
  }
  return box.frame
}

/** Bytes are a frame's item (or value, or input) or a direct property of it; nothing deeper is walked. */
function lift(value: unknown, path: Path, found: Found[]): unknown {
  if (value instanceof Uint8Array) {
    found.push({ path, bytes: value })
    return null
  }
  if (path.length > 1 || value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lift(inner, [...path, key], found)]))
}

function place(box: object, path: Path, bytes: Uint8Array): void {
  let at = box as Record<string, unknown>
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(at, key)) throw new TypeError('A frame names a place it does not have.')
    at = at[key] as Record<string, unknown>
  }
  const last = path.at(-1) as string
  if (!Object.hasOwn(at, last)) throw new TypeError('A frame names a place it does not have.')
  at[last] = bytes
}
