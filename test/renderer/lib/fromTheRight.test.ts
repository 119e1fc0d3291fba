import { afterEach, describe, expect, it } from 'vitest'
import { ago, bytes, fromTheLeft, moment } from '../../../renderer/lib/format'
import { keysText, onwardKey } from '../../../renderer/lib/keys'
import { onTreeKey, type TreeRow } from '../../../renderer/features/images/layers/treeState'

const turn = (way: 'ltr' | 'rtl') => void (document.documentElement.dir = way)
afterEach(() => turn('ltr'))

describe('read from the right', () => {
  const row = { kind: 'file', id: '/srv', depth: 0, open: false, file: { kind: 'folder' } } as unknown as TreeRow

  it('the arrow to the left goes onwards and opens, the one to the right back', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'x'].map(onwardKey)).toEqual(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'x'])
    turn('rtl')
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'x'].map(onwardKey)).toEqual(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'x'])
    expect(onTreeKey(onwardKey('ArrowLeft'), [row], row.id, 10)).toEqual({ toggle: '/srv' })
  })

  it('a figure and its unit keep their order, as do a port and its protocol', () => {
    expect(bytes(16e6)).toBe('16 MB')
    turn('rtl')
    expect(bytes(16e6)).toBe('\u206616 MB\u2069')
    expect(fromTheLeft('5432/tcp')).toBe('\u20665432/tcp\u2069')
    expect(keysText('files.back')).toBe('\u2066Alt ←\u2069')
    expect(moment(0)).toMatch(/^\u2068.*1970\u2069$/)
  })
})

it('how long ago is said as a phrase of the language, in one unit', () => {
  expect([5_000, 3 * 3_600_000, 86_400_000, 400 * 86_400_000].map(ago)).toEqual([
    expect.stringMatching(/^5\s?s(ec)?\.? ago$/),
    expect.stringMatching(/^3\s?h(r)?\.? ago$/),
    expect.stringMatching(/^1\s?d(ay)?\.? ago$/),
    expect.stringMatching(/^1\s?y(r)?\.? ago$/),
  ])
})
