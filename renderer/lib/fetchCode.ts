import { reloadOnce } from './reload'

const WAITS = [100, 300, 900]

/**
 * Code that is fetched when it is first needed: `() => import('./part')`. A browser drops what it fetches whenever the
 * machine's networks change, as they do each time a container starts, so it is fetched again; where that does not help,
 * Longshore was built anew and the page is loaded afresh.
 */
export async function fetchCode<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return load().catch((error: unknown) => {
    reloadOnce()
    throw error
  })
}
