import { describe, expect, it } from 'vitest'
import { childrenFirst } from '../../../main/builds/cache'
import { checked } from '../../../main/images/archive'
import { toSizes } from '../../../main/images/layerTable'
import type { CacheEntry } from '../../../preload/contract/imageParts'

const step = (CreatedBy: string, Size = 0) => ({ CreatedBy, Size })

describe('the bytes of an image’s layers', () => {
  it('come from its history, without the steps that only write settings', () => {
    const newestFirst = [
      step('CMD ["sh"]'),
      step('RUN /bin/sh -c true # buildkit'),
      step('/bin/sh -c #(nop)  ENV A=1'),
      step('COPY a b # buildkit', 20),
      step('/bin/sh -c #(nop) ADD file:1 in / ', 300),
    ]
    expect(toSizes(newestFirst, 3)).toEqual({ sizes: [300, 20, 0], exact: true })
  })

  it('that do not come out even are near, and say so', () => {
    expect(toSizes([step('odd'), step('x', 5)], 1)).toEqual({ sizes: [5], exact: true })
    expect(toSizes([step('x', 5)], 3)).toEqual({ sizes: [5, 0, 0], exact: false })
  })
})

describe('cache entries', () => {
  it('go after those made from them', () => {
    const entry = (id: string, ...parents: string[]): CacheEntry => ({
      id,
      parents,
      kind: 'regular',
      description: '',
      bytes: 0,
      createdAt: 0,
      uses: 0,
      inUse: false,
      shared: false,
    })
    const order = childrenFirst([entry('base'), entry('left', 'base'), entry('right', 'base'), entry('top', 'left', 'right')])
    expect(order.map(({ id }) => id)).toEqual(['top', 'left', 'right', 'base'])
  })
})

describe('a tar on its way in', () => {
  it('is passed on unchanged, in whatever pieces it comes', async () => {
    const tar = Buffer.alloc(1536)
    for (const size of [1, 100, 511, 512, 1536]) {
      async function* pieces() {
        for (let at = 0; at < tar.length; at += size) yield tar.subarray(at, at + size)
      }
      const out: Uint8Array[] = []
      for await (const piece of checked(pieces(), 'It')) out.push(piece)
      expect(Buffer.concat(out).equals(tar)).toBe(true)
    }
  })
})
