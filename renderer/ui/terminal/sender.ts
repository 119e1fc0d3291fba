/** What one push may hold. A pasted file goes in pieces, each waiting for room. */
const PIECE = 16_384

/** Sends in order, one at a time; each waits until the far side has room. After a failure nothing more is sent. */
export function createSender<P>(push: (item: P) => Promise<void>) {
  let last: Promise<void> = Promise.resolve()
  return (item: P): void => {
    last = last.then(() => push(item))
    // The stream that was pushed to says why it ended.
    last.catch(() => undefined)
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
