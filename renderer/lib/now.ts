import { useSyncExternalStore } from 'react'

const clocks = new Map<number, { now: number; listen: (notify: () => void) => () => void }>()

/** One timer for each pace, however many rows read it; it stops when the last reader has gone. */
function clockOf(pace: number) {
  let clock = clocks.get(pace)
  if (!clock) {
    const readers = new Set<() => void>()
    let timer: ReturnType<typeof setInterval> | undefined
    const made = {
      now: Date.now(),
      listen(notify: () => void) {
        readers.add(notify)
        if (timer === undefined) {
          made.now = Date.now()
          timer = setInterval(() => {
            made.now = Date.now()
            for (const reader of readers) reader()
          }, pace)
        }
        return () => {
          readers.delete(notify)
          if (readers.size > 0) return
          clearInterval(timer)
          timer = undefined
        }
      },
    }
    clock = made
    clocks.set(pace, clock)
  }
  return clock
}

/** The time, read again every `pace` ms. */
export function useNow(pace = 30_000): number {
  const clock = clockOf(pace)
  return useSyncExternalStore(clock.listen, () => clock.now)
}
