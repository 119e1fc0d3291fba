const KEY = 'longshore.pulled'
const KEPT = 20

/** The references pulled last in this browser, the newest first. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, KEPT) : []
  } catch {
    return []
  }
}

export function remember(reference: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([reference, ...recent().filter((one) => one !== reference)].slice(0, KEPT)))
  } catch {
    // A browser that keeps nothing suggests less.
  }
}
