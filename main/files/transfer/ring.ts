/**
 * The same few buffers over and over: memory that was never touched before costs as much as filling it. A buffer is given again after
 * `count` others.
 */
export function createRing(size: number, count: number): () => Buffer {
  const buffers: Buffer[] = []
  let at = 0
  return () => (buffers[at++ % count] ??= Buffer.allocUnsafeSlow(size))
}
