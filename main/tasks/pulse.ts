/** Wakes everybody who waits for "something changed". It carries nothing: the woken read the state themselves. */
export interface Pulse {
  /** How often it has beaten. Read it before reading the state, and hand it to `after`. */
  readonly count: number
  beat(): void
  /** Resolves when it has beaten more than `count` times, or when the signal fires. Never rejects. */
  after(count: number, signal: AbortSignal): Promise<void>
}

export function createPulse(): Pulse {
  let count = 0
  const waiting = new Set<() => void>()
  return {
    get count() {
      return count
    },

    beat() {
      count += 1
      for (const wake of waiting) wake()
    },

    after(seen, signal) {
      if (count > seen || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      })
    },
  }
}
