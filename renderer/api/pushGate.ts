import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'
import { WINDOW } from '../../preload/contract/wire'

/** Lets items out in order, never more than the far side has room for. */
export class PushGate {
  readonly #send: (item: unknown) => void
  readonly #waiting: { item: unknown; done: () => void; failed: (error: AppError) => void }[] = []
  #room = 0
  #closed: AppError | undefined

  constructor(send: (item: unknown) => void) {
    this.#send = send
  }

  /** Resolves when the item was sent. Rejects when the stream ends first. */
  push(item: unknown): Promise<void> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed)
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      this.#flush()
    })
  }

  /** The stream is open: the far side has room for a whole window. */
  open(): void {
    this.give(WINDOW)
  }

  give(n: number): void {
    this.#room += n
    this.#flush()
  }

  close(error = new AppError('disconnected', t`The stream has ended.`)): void {
    this.#closed = error
    for (const one of this.#waiting.splice(0)) one.failed(error)
  }

  #flush(): void {
    while (this.#room > 0) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#room--
      this.#send(next.item)
      next.done()
    }
  }
}
