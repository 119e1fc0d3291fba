import { afterAll, vi } from 'vitest'

// Files share a worker and its libraries, which load slowly; our own modules, and what they keep, begin anew with each file.
afterAll(() => {
  vi.resetModules()
  if (typeof window === 'undefined') return
  document.body.replaceChildren()
  window.localStorage.clear()
  window.sessionStorage.clear()
})
