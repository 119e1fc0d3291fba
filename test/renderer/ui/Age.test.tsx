import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Age } from '../../../renderer/ui/Age'

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => vi.useRealTimers())
const wait = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000))
const said = () => screen.getAllByTitle(/./).map((one) => one.textContent)

it('what is new ages before one’s eyes, what is older twice a minute, and neither ever grows younger', () => {
  render(
    <>
      <Age at={1_000_000} />
      <Age at={1_000_000 - 3_600_000} />
    </>,
  )
  expect(said()).toEqual(['0 s', '1 h'])
  wait(5)
  expect(said()).toEqual(['5 s', '1 h'])
  const ages: number[] = []
  for (let second = 0; second < 200; second += 5) {
    wait(5)
    const [, count = '', unit = ''] = /^(\d+) (\w+)$/.exec(said()[0] ?? '') ?? []
    ages.push(Number(count) * (unit === 'min' ? 60 : 1))
  }
  expect(ages).toEqual(ages.toSorted((a, b) => a - b))
  expect(ages.at(-1)).toBe(180)
  expect(said()[1]).toBe('1 h')
})
