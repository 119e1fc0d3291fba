import { describe, expect, it } from 'vitest'
import {
  EMPTY,
  idsOf,
  type Layout,
  reconcile,
  remove,
  resize,
  show,
  shownTab,
  split,
  stepTab,
} from '../../../renderer/features/terminals/layout'
import { readLayout } from '../../../renderer/features/terminals/layoutStore'
import { neighbour } from '../../../renderer/features/terminals/neighbour'

const shape = (layout: Layout) => layout.tabs.map((tab) => idsOf(tab.root))
const root = (layout: Layout) => {
  const tab = shownTab(layout)
  if (tab === undefined) throw new Error('no tab')
  return tab.root
}
const one = show(EMPTY, 'a')

describe('the dock’s terminals', () => {
  it('open in tabs, and beside another in its tab', () => {
    const two = show(one, 'b')
    expect(shape(two)).toEqual([['a'], ['b']])
    expect(two.shown).toBe('b')
    const beside = split(two, 'a', 'right', 'c')
    expect(shape(beside)).toEqual([['a', 'c'], ['b']])
    expect(shownTab(beside)).toMatchObject({ id: 'a', focus: 'c', root: { kind: 'split', direction: 'right' } })
  })

  it('share a row: a third one is no half of a half', () => {
    const row = split(split(one, 'a', 'right', 'b'), 'a', 'right', 'c')
    expect(root(row)).toMatchObject({ kind: 'split', children: [{ id: 'a' }, { id: 'c' }, { id: 'b' }] })
    expect(root(split(row, 'b', 'down', 'd'))).toMatchObject({
      children: [{ id: 'a' }, { id: 'c' }, { direction: 'down', children: [{ id: 'b' }, { id: 'd' }] }],
    })
  })

  it('one that main’s list told of first moves beside the one it was split from', () => {
    expect(
      shape(
        split(
          reconcile(one, ['a', 'b'], () => false),
          'a',
          'down',
          'b',
        ),
      ),
    ).toEqual([['a', 'b']])
  })

  it('give their room to what stood beside them when they close, and the keyboard too', () => {
    const split3 = split(split(one, 'a', 'right', 'b'), 'b', 'down', 'c')
    const closed = remove(split3, 'c')
    expect(root(closed)).toMatchObject({ kind: 'split', children: [{ id: 'a' }, { id: 'b' }] })
    expect(shownTab(closed)?.focus).toBe('a')
    expect(shape(remove(closed, 'a'))).toEqual([['b']])
    const tabs = show(show(one, 'b'), 'c')
    expect(remove(tabs, 'c').shown).toBe('b')
    expect(remove(show(tabs, 'a'), 'a').shown).toBe('b')
    expect(remove(one, 'a')).toEqual(EMPTY)
  })

  it('follow main’s list: gone ones go, new ones come, one not told of yet stays', () => {
    const tabs = show(one, 'b')
    expect(shape(reconcile(tabs, ['b', 'c'], () => true))).toEqual([['b'], ['c']])
    expect(shape(reconcile(tabs, ['a'], (id) => id === 'a'))).toEqual([['a'], ['b']])
    expect(reconcile(tabs, ['a', 'b'], () => true)).toBe(tabs)
  })

  it('step through their tabs around the end', () => {
    const tabs = show(show(one, 'b'), 'c')
    expect(stepTab(tabs, 1).shown).toBe('a')
    expect(stepTab(tabs, -1).shown).toBe('b')
  })

  it('are remembered as they lie; what cannot be read is nothing', () => {
    const layout = resize(split(split(one, 'a', 'right', 'b'), 'b', 'down', 'c'), 'split b', { a: 30, 'split c': 70 })
    expect(readLayout(JSON.stringify(layout))).toEqual(layout)
    for (const broken of [
      null,
      '',
      '{',
      '{"tabs":[{}]}',
      '{"tabs":[{"id":"a","focus":"a","root":{"kind":"split","id":"x","direction":"up","children":[]}}]}',
    ])
      expect(readLayout(broken)).toEqual(EMPTY)
  })

  it('are gone through by arrows, by how they lie', () => {
    const layout = split(split(split(one, 'a', 'right', 'b'), 'b', 'down', 'c'), 'c', 'right', 'd')
    const to = (id: string, arrow: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown') => neighbour(root(layout), id, arrow)
    expect(to('a', 'ArrowRight')).toMatch(/^[bc]$/)
    expect(to('b', 'ArrowDown')).toMatch(/^[cd]$/)
    expect([to('d', 'ArrowLeft'), to('c', 'ArrowLeft'), to('d', 'ArrowUp'), to('c', 'ArrowRight')]).toEqual(['c', 'a', 'b', 'd'])
    expect([to('a', 'ArrowLeft'), to('a', 'ArrowUp'), to('b', 'ArrowUp'), to('d', 'ArrowRight')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
