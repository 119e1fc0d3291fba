import type { Source } from '../source'

/** Where two files differ first; `undefined` when all of it is the same. One piece of each is held at a time. */
export async function firstDifference(
  a: Source,
  b: Source,
  signal: AbortSignal,
  compared: (bytes: number) => void,
): Promise<number | undefined> {
  const left = a.read({ offset: 0 }, signal)[Symbol.asyncIterator]()
  const right = b.read({ offset: 0 }, signal)[Symbol.asyncIterator]()
  let at = 0
  let [one, two]: [Uint8Array, Uint8Array] = [EMPTY, EMPTY]
  try {
    for (;;) {
      if (one.length === 0) one = await nextPiece(left)
      if (two.length === 0) two = await nextPiece(right)
      signal.throwIfAborted()
      if (one.length === 0 || two.length === 0) return one.length === two.length ? undefined : at
      const length = Math.min(one.length, two.length)
      const differs = differsAt(one, two, length)
      if (differs !== undefined) return at + differs
      at += length
      one = one.subarray(length)
      two = two.subarray(length)
      compared(at)
    }
  } finally {
    await Promise.allSettled([left.return?.(), right.return?.()])
  }
}
const EMPTY = new Uint8Array()

async function nextPiece(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return EMPTY
    if (value.length > 0) return value
  }
}

export function differsAt(a: Uint8Array, b: Uint8Array, length = Math.min(a.length, b.length)): number | undefined {
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return at
  return undefined
}
