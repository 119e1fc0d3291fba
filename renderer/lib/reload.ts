const KEY = 'longshore.reloadedAt'
const AGAIN_AFTER = 10_000

/** This page is older or newer than the main process that serves it: loads it afresh, but never in a circle. False when it just was. */
export function reloadOnce(): boolean {
  const last = Number(sessionStorage.getItem(KEY) ?? 0)
  if (Date.now() - last < AGAIN_AFTER) return false
  sessionStorage.setItem(KEY, String(Date.now()))
  location.reload()
  return true
}
