import { useSyncExternalStore } from 'react'

let version = 0
const readers = new Set<() => void>()

/** Says that something was pushed, copied or deleted: what is shown of a registry is asked for again. */
export function registriesChanged(): void {
  version += 1
  for (const reader of readers) reader()
}

/** Grows with each change that was made from this page. */
export const useRegistriesVersion = (): number =>
  useSyncExternalStore(
    (notify) => {
      readers.add(notify)
      return () => readers.delete(notify)
    },
    () => version,
  )
