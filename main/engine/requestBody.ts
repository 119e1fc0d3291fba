import { Readable } from 'node:stream'

/**
 * Pieces of bytes as the body of a request, for dockerode's `file`. While one is on its way the next is asked for, and none after it: the
 * memory of a piece may be used again once the piece after the next is asked for. (A pipe would hold pieces as long as it likes.)
 */
export class RequestBody extends Readable {
  constructor(private readonly pieces: AsyncIterable<Uint8Array>) {
    super()
  }

  override pipe<T extends NodeJS.WritableStream>(request: T): T {
    this.pump(request).catch((error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))))
    return request
  }

  private async pump(request: NodeJS.WritableStream): Promise<void> {
    let isClosed = false
    const closed = new Promise<void>((resolve) => request.once('close', resolve)).then(() => (isClosed = true))
    let sent: Promise<unknown> = Promise.resolve()
    for await (const piece of this.pieces) {
      await sent
      if (isClosed) return
      // What goes wrong on the way is told by the request itself.
      sent = Promise.race([closed, new Promise<void>((resolve) => request.write(piece, () => resolve()))])
    }
    request.end()
  }
}
