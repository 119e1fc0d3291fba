import type { Readable } from 'node:stream'

/** Enough for one item: it is parsed, sent and drawn as one. */
const ENOUGH = 64 * 1024
/** Too short to be seen when one line is written, long enough for hundreds in a flood. */
const WAIT = 4

/**
 * The bytes of a stream in pieces of about 64 KB while it floods, and within a few ms while it does not.
 *
 * An engine sends each log line by itself, and Node hands on each as it comes: passed on like that, a million lines are
 * tens of thousands of items. Here one piece is read ahead while the reader is busy; then the stream waits in its socket.
 * Throws the stream's error, after the bytes that came before it. The stream is destroyed at the end.
 */
export async function* gather(stream: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  let over = false
  let failure: Error | undefined
  let check = () => {}

  const full = () => over || size >= ENOUGH
  const until = (ready: () => boolean, ms?: number) =>
    new Promise<void>((done) => {
      if (ready()) return done()
      const timer = ms === undefined ? undefined : setTimeout(done, ms)
      check = () => {
        if (!ready()) return
        clearTimeout(timer)
        check = () => {}
        done()
      }
    })
  const end = (error?: Error) => {
    over = true
    failure ??= error
    check()
  }
  stream.on('data', (part: Buffer) => {
    parts.push(part)
    size += part.length
    if (size >= ENOUGH) stream.pause()
    check()
  })
  stream.once('end', () => end())
  stream.once('error', end)
  stream.once('close', () => end(stream.readableEnded ? undefined : new Error('premature close')))

  try {
    for (;;) {
      await until(() => over || size > 0)
      await until(full, WAIT)
      if (size === 0) break
      const piece = Buffer.concat(parts, size)
      parts = []
      size = 0
      stream.resume()
      yield piece
    }
    if (failure) throw failure
  } finally {
    stream.destroy()
  }
}
