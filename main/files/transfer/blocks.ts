/** Bytes below this are gathered; a larger piece goes as it is. */
const DIRECT = 32 * 1024
export const BLOCK_SIZE = 256 * 1024

/** Gathers small pieces into large ones: ten thousand files are some hundred writes to a socket. `fresh` gives the memory of the next one. */
export function createBlocks(fresh: () => Buffer = () => Buffer.allocUnsafeSlow(BLOCK_SIZE)) {
  let block = fresh()
  let filled = 0

  function* flush(): Generator<Uint8Array, void, undefined> {
    if (filled === 0) return
    yield block.subarray(0, filled)
    block = fresh()
    filled = 0
  }

  return {
    *add(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
      if (bytes.length >= DIRECT) {
        yield* flush()
        yield bytes
        return
      }
      for (let at = 0; at < bytes.length;) {
        const taken = Math.min(block.length - filled, bytes.length - at)
        block.set(taken === bytes.length ? bytes : bytes.subarray(at, at + taken), filled)
        filled += taken
        at += taken
        if (filled === block.length) yield* flush()
      }
    },
    flush,
  }
}
