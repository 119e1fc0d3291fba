/** Does `work` for each, `atOnce` at a time, and hands on what comes as it comes. The first error ends it; so does who stops reading. */
export async function* inParallel<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const ready: R[] = []
  const state: { next: number; running: number; failure?: { error: unknown } } = { next: 0, running: 0 }
  let wake = () => {}

  const begin = (item: T) => {
    state.running += 1
    work(item).then(
      (result) => {
        state.running -= 1
        ready.push(result)
        wake()
      },
      (error: unknown) => {
        state.failure ??= { error }
        wake()
      },
    )
  }
  const fill = () => {
    while (state.running + ready.length < atOnce && state.next < items.length) begin(items[state.next++] as T)
  }

  fill()
  while (state.running > 0 || ready.length > 0) {
    while (ready.length === 0 && state.failure === undefined) await new Promise<void>((resolve) => (wake = resolve))
    if (state.failure !== undefined) throw state.failure.error
    for (const result of ready.splice(0)) {
      fill()
      yield result
    }
  }
}
