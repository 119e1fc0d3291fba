import { afterAll, vi } from 'vitest'

// Files share a worker and its libraries, which load slowly; our own modules, and what they keep, begin anew with each file.
afterAll(() => vi.resetModules())
