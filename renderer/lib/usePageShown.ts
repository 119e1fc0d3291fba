import { useSyncExternalStore } from 'react'

const listen = (changed: () => void): (() => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}

/** Whether anybody can see the page: false while its tab or window is hidden. */
export function usePageShown(): boolean {
  return useSyncExternalStore(listen, () => document.visibilityState !== 'hidden')
}
