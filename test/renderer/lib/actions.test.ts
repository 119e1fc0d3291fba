import { act, fireEvent, render, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Api } from '../../../preload/contract'
import { AppError } from '../../../preload/contract/errors'
import { type Action, runAction } from '../../../renderer/lib/actions'
import { Dialogs } from '../../../renderer/lib/dialogs'
import { toast, Toasts } from '../../../renderer/ui/toast'

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

it('of many rows, each one’s result can be seen, and what failed can be tried again', async () => {
  let broken = true
  const tried: string[] = []
  const flaky: Action<{ id: string; name: string; up: boolean }> = {
    ...stop([]),
    run: async (_api, row) => {
      tried.push(row.name)
      if (broken && row.name !== 'fine') throw new AppError('conflict', `${row.name} is stuck.`, 'Kill it.')
    },
  }
  render(createElement('div', undefined, createElement(Toasts), createElement(Dialogs)))
  const rows = ['fine', 'web', 'db'].map((row) => ({ id: row, name: row, up: true }))
  await act(() => runAction(api, flaky, rows))
  expect(screen.getByText('Stop: 2 of 3 failed')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Show each' }))
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'webweb is stuck. Kill it.',
    'dbdb is stuck. Kill it.',
    'fineDone ',
  ])
  broken = false
  toast.clear()
  tried.length = 0
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try the 2 again' })))
  expect(tried.sort()).toEqual(['db', 'web'])
  expect(screen.queryByText(/failed/)).toBeNull()
})
