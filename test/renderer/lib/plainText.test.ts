import { expect, it } from 'vitest'
import { oneLine } from '../../../renderer/lib/plainText'

it('a name with a newline, a NUL or an escape shows them instead of obeying them', () => {
  expect(oneLine('a\nb\u0000\u001b[31mred\u007f')).toBe('a␊b␀␛[31mred␡')
})

it('text cannot turn itself around or hide a part of itself', () => {
  expect(oneLine('invoice\u202Egnp.exe')).toBe('invoice\\u202egnp.exe')
  expect(oneLine('we\u200Bb\u2066x\u2069')).toBe('we\\u200bb\\u2066x\\u2069')
})

it('ordinary text in any script stays as it is', () => {
  const text = 'wéb-1 Ж 漢字 👩‍🚀 שלום'
  expect(oneLine(text)).toBe(text)
})
