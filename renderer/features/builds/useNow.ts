import { useCallback, useSyncExternalStore } from 'react'

const still = (): (() => void) => () => undefined
/** Read at the pace, so that two reads in one render agree. */
const rounded = (every: number): number => Math.floor(Date.now() / every) * every

/** The time, moving on every `every` ms while `on`. */
export function useNow(on: boolean, every: number): number {
  const listen = useCallback(
    (notify: () => void) => {
      const timer = setInterval(notify, every)
      return () => clearInterval(timer)
    },
    [every],
  )
  return useSyncExternalStore(on ? listen : still, () => rounded(every))
}
