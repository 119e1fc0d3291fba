/** How many more items the reader has room for. */
export class Credits {
  readonly #window: number
  #left: number
  #waiting: (() => void) | undefined
  #closed = false

  constructor(window: number) {
    this.#window = window
    this.#left = window
  }

  /** Resolves when there is room for one item, or when `close` is called. */
  async take(): Promise<void> {
    if (this.#left === 0 && !this.#closed) await new Promise<void>((resolve) => (this.#waiting = resolve))
    this.#left--
  }

  /** Never more than the window: a reader that returns what it never took would have main fill its memory. */
  give(n: number): void {
    this.#left = Math.min(this.#left + n, this.#window)
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
