/**
 * Begins `work` on items before they are asked for, and answers in their order. At most `count` are under way, and no more than
 * `weight` allows, so that what is read ahead stays small.
 */
export async function* ahead<T, R>(
  source: AsyncIterable<readonly T[]>,
  work: (item: T) => Promise<R>,
  { count, weigh, limit }: { count: number; weigh: (item: T) => number; limit: number },
): AsyncGenerator<R, void, undefined> {
  const waiting: { result: Promise<R>; weight: number }[] = []
  let weight = 0
  const take = async () => {
    const first = waiting.shift()
    weight -= first?.weight ?? 0
    return first?.result
  }
  const isFull = (more: number) => waiting.length >= count || (waiting.length > 0 && weight + more > limit)
  try {
    for await (const items of source) {
      for (const item of items) {
        const own = weigh(item)
        while (isFull(own)) yield (await take()) as R
        const result = work(item)
        // It is told when its turn comes.
        result.catch(() => undefined)
        waiting.push({ result, weight: own })
        weight += own
      }
    }
    while (waiting.length > 0) yield (await take()) as R
  } finally {
    await Promise.allSettled(waiting.map(({ result }) => result))
  }
}
