import { i18n } from '@lingui/core'
import { describe, expect, it } from 'vitest'
import { age, ago, bytes, duration, memory, number, percent, when } from '../../../renderer/lib/format'
import { messages } from '../../../renderer/words/de.po'

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [6100, '6.1 kB'],
    [48_200_000, '48.2 MB'],
    [99_960_000, '100 MB'],
    [212_000_000, '212 MB'],
    [999_600_000, '1 GB'],
    [1_400_000_000, '1.4 GB'],
    [61_200_000_000, '61.2 GB'],
    [-5, '0 B'],
    [Number.NaN, ''],
  ])('%d bytes reads %s', (n, text) => expect(bytes(n)).toBe(text))

  it('memory reads as the limit that was typed', () => {
    expect([512 * 1024 ** 2, 1.5 * 1024 ** 3, 762_000, 0].map(memory)).toEqual(['512 MB', '1.5 GB', '744 kB', '0 B'])
  })
})

describe('an age', () => {
  const min = 60_000
  const day = 24 * 60 * min
  it.each([
    [9_400, '9 s'],
    [59_999, '59 s'],
    [12 * min, '12 min'],
    [3 * 60 * min, '3 h'],
    [23.9 * 60 * min, '23 h'],
    [2 * day, '2 d'],
    [35 * day, '5 wk'],
    [800 * day, '2 y'],
    [364.5 * day, '1 y'],
    [-1, '0 s'],
  ])('%d ms is %s', (ms, text) => expect(age(ms)).toBe(text))
})

describe('a duration', () => {
  it.each([
    [0, '0.0 s'],
    [26_240, '26.2 s'],
    [59_949, '59.9 s'],
    [59_960, '1 m 00 s'],
    [72_000, '1 m 12 s'],
    [249_000, '4 m 09 s'],
    [3_840_000, '1 h 04 m'],
  ])('%d ms took %s', (ms, text) => expect(duration(ms)).toBe(text))
})

it('a moment is told in as few words as tell it', () => {
  const now = new Date(2026, 10, 23, 14, 32).getTime()
  expect(when(new Date(2026, 10, 23, 9, 5).getTime(), now)).toBe('09:05')
  expect(when(new Date(2026, 10, 22, 23, 59).getTime(), now)).toBe('yesterday')
  expect(when(new Date(2026, 10, 20, 1).getTime(), now)).toBe('Fri 20')
  expect(when(new Date(2026, 10, 2).getTime(), now)).toBe('2 Nov')
  expect(when(new Date(2024, 0, 2).getTime(), now)).toBe('2 Jan 2024')
})

it('thousands stand apart', () => expect(number(48_113)).toBe('48,113'))

it('another language writes its numbers, dates and spans its own way', () => {
  const now = new Date(2026, 10, 23, 14, 32).getTime()
  i18n.loadAndActivate({ locale: 'de', messages })
  try {
    expect([bytes(1_400_000_000), bytes(212_000_000), number(48_113), percent(12.5, 1, 1)]).toEqual([
      '1,4 GB',
      '212 MB',
      '48.113',
      '12,5 %',
    ])
    expect([ago(120_000), ago(3 * 3_600_000)]).toEqual(['vor 2 Min.', 'vor 3 Std.'])
    expect([duration(26_240), duration(72_000), age(35 * 86_400_000)]).toEqual(['26,2 s', '1 min 12 s', '5 Wo.'])
    expect([new Date(2026, 10, 20, 1), new Date(2026, 10, 2), new Date(2024, 0, 2)].map((at) => when(at.getTime(), now))).toEqual([
      'Fr, 20.',
      '2. Nov',
      '2. Jan 2024',
    ])
  } finally {
    i18n.loadAndActivate({ locale: 'en', messages: {} })
  }
  expect(bytes(1_400_000_000)).toBe('1.4 GB')
})
