import { afterEach, expect, it, vi } from 'vitest'

const reload = vi.hoisted(() => vi.fn<() => void>())
vi.mock('../../../renderer/lib/reload', () => ({ reloadOnce: reload }))
// Files share their modules: another one may have loaded it already.
vi.resetModules()
const { fetchCode } = await import('../../../renderer/lib/fetchCode')
afterEach(() => vi.useRealTimers())

it('code that did not come, because the network changed under the browser, is fetched again', async () => {
  vi.useFakeTimers()
  let tries = 0
  const load = async () => {
    tries += 1
    if (tries < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return 'the page'
  }
  const got = fetchCode(load)
  await vi.runAllTimersAsync()
  expect(await got).toBe('the page')
  expect(reload).not.toHaveBeenCalled()
})

it('code that is not there any more loads the page afresh', async () => {
  vi.useFakeTimers()
  const got = fetchCode(() => Promise.reject(new TypeError('gone'))).catch((error: Error) => error.message)
  await vi.runAllTimersAsync()
  expect(await got).toBe('gone')
  expect(reload).toHaveBeenCalledOnce()
})
