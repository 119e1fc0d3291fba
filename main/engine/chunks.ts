import type { Readable } from 'node:stream'

/** So many bytes are taken ahead of whoever reads them. */
const AHEAD = 256 * 1024

/**
 * The bytes of a stream in the pieces they come in. (A stream read with `for await` joins what has come meanwhile, and so copies all of it.)
 * Throws the stream's error after the bytes that came before it. The stream is destroyed at the end.
 */
export async function* chunks(stream: Readable): AsyncGenerator<Buffer, void, undefined> {
  let waiting: Buffer[] = []
  let size = 0
  let over = false
  let failure: Error | undefined
  let wake = () => {}
  const isIdle = () => waiting.length === 0 && !over
  const end = (error?: Error) => {
    over = true
    failure ??= error
    wake()
  }
  stream.on('data', (piece: Buffer) => {
    waiting.push(piece)
    size += piece.length
    if (size >= AHEAD) stream.pause()
    wake()
  })
  stream.once('end', () => end())
  stream.once('error', end)
  stream.once('close', () => end(stream.readableEnded ? undefined : new Error('premature close')))

  try {
    for (;;) {
      while (isIdle()) await new Promise<void>((resolve) => (wake = resolve))
      if (waiting.length === 0) break
      const taken = waiting
      waiting = []
      size = 0
      if (!over) stream.resume()
      yield* taken
    }
    if (failure) throw failure
  } finally {
    stream.destroy()
  }
}
