import { afterEach, expect, it } from 'vitest'
import type { Api } from '../../../preload/contract'
import { type Action, runAction } from '../../../renderer/lib/actions'
import { toast } from '../../../renderer/ui/toast'

const api = {} as Api
const stop = (done: string[]): Action<{ id: string; up: boolean }> => ({
  id: 'stop',
  label: 'Stop',
  icon: 'stop',
  group: 1,
  when: (row) => row.up,
  run: async (_api, row) => {
    done.push(row.id)
  },
})
afterEach(() => toast.clear())

it('an action touches only the rows it fits, whoever asks for it', async () => {
  const done: string[] = []
  await runAction(api, stop(done), [
    { id: 'a', up: true },
    { id: 'b', up: false },
  ])
  expect(done).toEqual(['a'])
})

it('many rows are worked on side by side, but only a few at once', async () => {
  let now = 0
  let most = 0
  const slow: Action<{ id: string }> = {
    ...stop([]),
    when: () => true,
    run: async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => setTimeout(resolve, 5))
      now -= 1
    },
  }
  await runAction(
    api,
    slow,
    Array.from({ length: 30 }, (_, n) => ({ id: String(n) })),
  )
  expect(most).toBe(6)
})
