/** What one push may hold. A pasted file goes in pieces, each waiting for room. */
const PIECE = 16_384

export interface Sender<P> {
  send(item: P): void
  /** Forgets what waits and is like that. */
  drop(which: (item: P) => boolean): void
}

/** Sends in order, one at a time; each waits until the far side has room. After a failure nothing more is sent. */
export function createSender<P>(push: (item: P) => Promise<void>): Sender<P> {
  let waiting: P[] = []
  let sending = false
  let failed = false

  async function run(): Promise<void> {
    sending = true
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await push(next)
    } catch {
      // The stream that was pushed to says why it ended.
      failed = true
      waiting = []
    }
    sending = false
  }

  return {
    send(item) {
      if (failed) return
      waiting.push(item)
      if (!sending) void run()
    },
    drop(which) {
      waiting = waiting.filter((item) => !which(item))
    },
  }
}

/** Cuts text without cutting a character. */
export function* pieces(text: string): Generator<string> {
  let from = 0
  while (from < text.length) {
    let to = Math.min(text.length, from + PIECE)
    const code = text.charCodeAt(to - 1)
    if (to < text.length && code >= 0xd800 && code <= 0xdbff) to--
    yield text.slice(from, to)
    from = to
  }
}
