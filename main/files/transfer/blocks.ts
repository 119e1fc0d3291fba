/** Bytes below this are gathered; a larger piece goes as it is. */
const DIRECT = 32 * 1024
const SIZE = 256 * 1024

/** Gathers small pieces into large ones: ten thousand files are some hundred writes to a socket. */
export function createBlocks(size = SIZE) {
  let block = Buffer.allocUnsafeSlow(size)
  let filled = 0

  function* flush(): Generator<Uint8Array, void, undefined> {
    if (filled === 0) return
    const full = block.subarray(0, filled)
    block = Buffer.allocUnsafeSlow(size)
    filled = 0
    yield full
  }

  return {
    *add(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
      if (bytes.length >= DIRECT) {
        yield* flush()
        yield bytes
        return
      }
      for (let at = 0; at < bytes.length;) {
        const taken = Math.min(size - filled, bytes.length - at)
        block.set(bytes.subarray(at, at + taken), filled)
        filled += taken
        at += taken
        if (filled === size) yield* flush()
      }
    },
    flush,
  }
}
