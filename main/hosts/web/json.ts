/**
 * A value as JSON on one line. Bytes (where a wire frame may hold them: the value itself or a direct property of it) become
 * base64 text, because JSON has no other way; the WebSocket sends them as they are. Nothing (`undefined`) is `null`.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(withoutBytes(value) ?? null)
}

function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return base64(value)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  if (!Object.values(value).some((inner) => inner instanceof Uint8Array)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner instanceof Uint8Array ? base64(inner) : inner]))
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
