/** Bytes before a message of gRPC: a flag that says "not compressed", and its length. */
export const FRAME = 5
/** No message an engine sends us is larger; more is not waited for. */
const LARGEST = 4 * 1024 * 1024

/** Puts the head of a message of `length` bytes at `at`. */
export function writeFrame(to: Buffer, at: number, length: number): void {
  to[at] = 0
  to.writeUInt32BE(length, at + 1)
}

/** A message, ready to be sent. */
export function framed(message: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(FRAME + message.length)
  writeFrame(bytes, 0, message.length)
  bytes.set(message, FRAME)
  return bytes
}

/** The messages of a stream of bytes: for each read, those that are whole by then. Throws at one that is none of ours. */
export async function* messagesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[], void, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes: Buffer = rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk])
    const messages: Buffer[] = []
    let at = 0
    while (bytes.length - at >= FRAME) {
      const length = bytes.readUInt32BE(at + 1)
      if (bytes[at] !== 0 || length > LARGEST) throw new Error('The engine sent a message that cannot be read.')
      if (bytes.length - at < FRAME + length) break
      messages.push(bytes.subarray(at + FRAME, at + FRAME + length))
      at += FRAME + length
    }
    rest = bytes.subarray(at)
    if (messages.length > 0) yield messages
  }
}
