/** How many more items the reader has room for. */
export class Credits {
  #left: number
  #waiting: (() => void) | undefined
  #closed = false

  constructor(window: number) {
    this.#left = window
  }

  /** Resolves when there is room for one item, or when `close` is called. */
  async take(): Promise<void> {
    if (this.#left === 0 && !this.#closed) await new Promise<void>((resolve) => (this.#waiting = resolve))
    this.#left--
  }

  give(n: number): void {
    this.#left += n
    if (this.#left > 0) this.#wake()
  }

  close(): void {
    this.#closed = true
    this.#wake()
  }

  #wake(): void {
    this.#waiting?.()
    this.#waiting = undefined
  }
}
