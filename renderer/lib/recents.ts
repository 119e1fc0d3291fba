const KEPT = 20

/** What was chosen last in this browser, the newest first. */
export interface Recents {
  list(): string[]
  add(one: string): void
}

/** `key`: under which the browser keeps it. */
export function createRecents(key: string): Recents {
  function list(): string[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
      return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, KEPT) : []
    } catch {
      return []
    }
  }
  return {
    list,
    add(one) {
      try {
        localStorage.setItem(key, JSON.stringify([one, ...list().filter((other) => other !== one)].slice(0, KEPT)))
      } catch {
        // A browser that keeps nothing suggests less.
      }
    },
  }
}
