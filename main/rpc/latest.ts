/**
 * Reads `source` as fast as it comes and gives the reader only the newest item: for figures, where an old one is
 * worthless. Leaving the loop ends the source.
 */
export async function* latest<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  let newest: { item: T } | undefined
  let done: { error?: unknown } | undefined
  let wake = () => {}
  const iterator = source[Symbol.asyncIterator]()
  const pump = async (): Promise<void> => {
    try {
      for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
        newest = { item: step.value }
        wake()
      }
      done = {}
    } catch (error) {
      done = { error }
    }
    wake()
  }
  void pump()
  try {
    for (;;) {
      if (newest !== undefined) {
        const { item } = newest
        newest = undefined
        yield item
      } else if (done !== undefined) {
        if ('error' in done) throw done.error
        return
      } else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    // Not awaited: a generator that waits inside `next` answers `return` only after it.
    void iterator.return?.()
  }
}
