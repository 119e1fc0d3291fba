import type { AppError } from '../../preload/contract/errors'

/** The items of one open stream. The sender never has more than its window in flight, so the queue is bounded by it. */
export class Incoming<T> implements AsyncIterable<T> {
  readonly #hooks: { taken(): void; left(): void }
  readonly #items: T[] = []
  #finish: { error: AppError | undefined } | undefined
  #wake: (() => void) | undefined

  /** `taken` after each item a reader takes; `left` when it leaves before the end. */
  constructor(hooks: { taken(): void; left(): void }) {
    this.#hooks = hooks
  }

  get ended(): boolean {
    return this.#finish !== undefined
  }

  put(item: T): void {
    if (this.ended) return
    this.#items.push(item)
    this.#wake?.()
  }

  end(error?: AppError): void {
    if (this.ended) return
    this.#finish = { error }
    this.#wake?.()
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return {
      next: async () => {
        for (;;) {
          if (this.#items.length > 0) {
            const value = this.#items.shift() as T
            if (!this.ended) this.#hooks.taken()
            return { done: false, value }
          }
          if (this.#finish?.error !== undefined) throw this.#finish.error
          if (this.#finish !== undefined) return { done: true, value: undefined }
          await new Promise<void>((resolve) => (this.#wake = resolve))
        }
      },
      return: async () => {
        this.#items.length = 0
        if (!this.ended) this.#hooks.left()
        return { done: true, value: undefined }
      },
    }
  }
}
