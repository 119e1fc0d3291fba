/** What the far side pushes into a duplex, read as an async iterable. `taken` is called for each item read: it returns a credit. */
export class Inbox<T> implements AsyncIterable<T> {
  readonly #items: T[] = []
  readonly #taken: () => void
  #waiting: (() => void) | undefined
  #ended = false

  constructor(taken: () => void) {
    this.#taken = taken
  }

  get size(): number {
    return this.#items.length
  }

  put(item: T): void {
    this.#items.push(item)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift() as T
        this.#taken()
        yield item
      }
      if (this.#ended) return
      await new Promise<void>((resolve) => (this.#waiting = resolve))
    }
  }

  #wake(): void {
    this.#waiting?.()
    this.#waiting = undefined
  }
}
