/** As much text and bytes as one input may have; a request's body and a WebSocket's message are bounded by the same. */
const BYTES = 16 * 1024 * 1024
/** The largest list any method takes has 200,000 entries of four fields. */
const VALUES = 2_000_000
const DEPTH = 64

/**
 * Whether main can look at what came over the border. A structured clone arrives whole, may contain itself, and says "four billion entries" in a few
 * bytes: a schema that walked it would never end, so this is asked first.
 */
export function isBounded(value: unknown): boolean {
  let bytes = BYTES
  let values = VALUES
  const fits = (value: unknown, depth: number): boolean => {
    if (--values < 0 || depth > DEPTH) return false
    if (typeof value === 'string') return (bytes -= value.length) >= 0
    if (value === null || typeof value !== 'object') return true
    if (ArrayBuffer.isView(value)) return (bytes -= value.byteLength) >= 0
    if (Array.isArray(value)) return value.length <= values && value.every((inner) => fits(inner, depth + 1))
    if (value instanceof Map || value instanceof Set || value instanceof ArrayBuffer) return false
    for (const key of Object.keys(value)) {
      bytes -= key.length
      if (bytes < 0 || !fits((value as Record<string, unknown>)[key], depth + 1)) return false
    }
    return true
  }
  return fits(value, 0)
}
