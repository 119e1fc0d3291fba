/** Waits, but not beyond the signal. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    signal.addEventListener('abort', wake)
  })
}

/**
 * Answers a function that lets its caller go on at most once in `every` ms: the first time at once, so that a lone change
 * is not late, and then only when the gap since the last time has passed.
 */
export function createPace(every: number): (signal: AbortSignal) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY
  return async (signal) => {
    await pause(last + every - performance.now(), signal)
    last = performance.now()
  }
}
