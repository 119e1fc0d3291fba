/** Does `work` for each, `atOnce` at a time, and hands on what comes as it comes. The first error ends it; so does who stops reading. */
export async function* inParallel<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running = new Map<number, Promise<{ nth: number; result: R }>>()
  let next = 0
  const start = () => {
    const item = items[next]
    if (next >= items.length) return
    const nth = next++
    running.set(
      nth,
      work(item as T).then((result) => ({ nth, result })),
    )
  }
  try {
    while (running.size < atOnce && next < items.length) start()
    while (running.size > 0) {
      const { nth, result } = await Promise.race(running.values())
      running.delete(nth)
      start()
      yield result
    }
  } finally {
    for (const left of running.values()) left.catch(() => undefined)
  }
}
