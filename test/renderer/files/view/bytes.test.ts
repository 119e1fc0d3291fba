import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { differsAt, firstDifference } from '../../../../renderer/features/files/view/compare/firstDifference'
import { createHexPages, PAGE } from '../../../../renderer/features/files/view/hex/hexPages'
import { hexRow, offsetText, toOffset } from '../../../../renderer/features/files/view/hex/hexRow'
import { createHexScroll, ROW } from '../../../../renderer/features/files/view/hex/hexScroll'
import { pixelSize } from '../../../../renderer/features/files/view/image/pixelSize'
import { looksOf } from '../../../../renderer/features/files/view/looks'
import type { Source } from '../../../../renderer/features/files/view/source'
import { viewsOf } from '../../../../renderer/features/files/view/views'
import { utf8 } from './stand'

const from = (...pieces: Uint8Array[]): Source & { ended: boolean } => {
  const source = {
    key: 'k',
    name: 'n',
    ended: false,
    stat: async () => ({ size: 0, modifiedAt: 0 }),
    async *read() {
      try {
        yield* pieces
      } finally {
        source.ended = true
      }
    },
  }
  return source
}
const cut = (bytes: Uint8Array, at: number) => [bytes.slice(0, at), bytes.slice(at)]
const never = new AbortController().signal

describe('what a file looks like', () => {
  it('is told by its bytes, not by its name', () => {
    expect(looksOf(utf8('#!/bin/sh\n'), true).kind).toBe('text')
    expect(looksOf(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0]), true).kind).toBe('binary')
    expect(looksOf(new Uint8Array([0xe4, 0xf6]), true).kind).toBe('binary')
    expect(looksOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), true)).toEqual({ kind: 'image', type: 'image/png' })
    expect(looksOf(utf8('BMW and other cars that begin so'), true).kind).toBe('text')
  })

  it('a long text may be cut inside of a character', () => {
    const bytes = utf8('aé')
    expect(looksOf(bytes.subarray(0, 2), false).kind).toBe('text')
    expect(looksOf(bytes.subarray(0, 2), true).kind).toBe('binary')
  })

  it('an SVG is a text first, and bytes that are no text are never one', () => {
    const can = { write: true, change: true, follow: true }
    const svg = utf8('<svg/>')
    expect(viewsOf({ head: svg, looks: looksOf(svg, true), abilities: can }, 'a.svg')).toEqual(['text', 'image', 'hex', 'follow'])
    expect(viewsOf({ head: svg, looks: { kind: 'binary' }, abilities: can }, 'a.svg')).toEqual(['hex'])
  })
})

describe('a row of bytes', () => {
  it('has two halves, and a point for what cannot be shown', () => {
    const row = hexRow(utf8('Hi <b>\u0000\u001bé and'))
    expect(row.hex).toBe('48 69 20 3c 62 3e 00 1b  c3 a9 20 61 6e 64      ')
    expect(row.text).toBe('Hi <b>···· and')
  })

  it('offsets are read in both ways, and nothing else is', () => {
    expect(['0x1F', '1fh', '31', '1,024'].map(toOffset)).toEqual([31, 31, 31, 1024])
    expect(['', 'x', '0x', '-1', '1.5', '0xfffffffffffffffff'].map(toOffset)).toEqual(Array(6).fill(undefined))
    expect(offsetText(255, 1000)).toBe('000000ff')
    expect(offsetText(255, 2 ** 33)).toBe('0000000000ff')
  })
})

describe('scrolling through more rows than a scroll bar has pixels', () => {
  it('a wheel moves by rows, the thumb by its share, and both ends are reached', () => {
    const rows = 2 ** 29
    const scroll = createHexScroll(rows)
    scroll.resized(600)
    expect(scroll.scrolled(90)).toBeLessThan(2)
    expect(scroll.seen().from).toBe(5)
    const thumb = scroll.scrolled(scroll.tall / 2)
    expect(Math.abs(thumb - scroll.tall / 2)).toBeLessThan(2)
    expect(Math.abs(scroll.seen().from / rows - 0.5)).toBeLessThan(0.01)
    scroll.scrolled(scroll.tall - 600)
    expect(scroll.seen().to).toBe(rows)
    scroll.scrolled(0)
    expect(scroll.seen().from).toBe(0)
    scroll.goTo(123_456_789)
    expect(scroll.seen().from).toBeLessThanOrEqual(123_456_789)
    expect(scroll.seen().to).toBeGreaterThan(123_456_789)
  })

  it('never leaves the rows, whatever is scrolled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 30 }),
        fc.array(fc.integer({ min: -100, max: 9_000_000 }), { maxLength: 30 }),
        (rows, moves) => {
          const scroll = createHexScroll(rows)
          scroll.resized(400)
          for (const at of moves) {
            const thumb = scroll.scrolled(at)
            const { from, to } = scroll.seen()
            expect(from).toBeGreaterThanOrEqual(0)
            expect(to).toBeLessThanOrEqual(rows)
            expect(to).toBeGreaterThan(from)
            expect(thumb).toBeGreaterThanOrEqual(0)
            expect(thumb).toBeLessThanOrEqual(Math.max(0, Math.min(rows * ROW, scroll.tall) - 400))
          }
        },
      ),
    )
  })
})

describe('pages of bytes', () => {
  it('say where a read begins that takes long, and give it up when somebody looks elsewhere', async () => {
    const reads: { offset: number; aborted: () => boolean }[] = []
    const source = {
      key: 'k',
      name: 'n',
      stat: () => Promise.reject(new Error('unused')),
      async *read({ offset }: { offset: number }, signal: AbortSignal) {
        reads.push({ offset, aborted: () => signal.aborted })
        if (offset >= 64 * PAGE) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
        yield new Uint8Array(PAGE)
      },
    }
    const pages = createHexPages(source, new Uint8Array(0), () => undefined)
    pages.want(64 * PAGE, 64 * PAGE + 16)
    await vi.waitFor(() => expect(pages.slow).toBe(64 * PAGE), { timeout: 10_000 })
    pages.want(PAGE, PAGE + 16)
    expect(pages.slow).toBeUndefined()
    expect(reads[0]?.aborted()).toBe(true)
    await vi.waitFor(() => expect(pages.at(PAGE, 16)).toHaveLength(16), { timeout: 10_000 })
    expect(pages.slow).toBeUndefined()
    pages.close()
  })
})

describe('the first difference', () => {
  it('is the same however the files arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 40 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(40),
        fc.nat(40),
        async (a, b, cutA, cutB) => {
          const plain = differsAt(a, b) ?? (a.length === b.length ? undefined : Math.min(a.length, b.length))
          const [one, two] = [from(...cut(a, cutA)), from(...cut(b, cutB))]
          expect(await firstDifference(one, two, never, () => undefined)).toBe(plain)
          expect(one.ended && two.ended).toBe(true)
        },
      ),
    )
  })
})

describe('a picture’s size', () => {
  it('is read from its header', () => {
    const png = new Uint8Array(24)
    new DataView(png.buffer).setUint32(16, 30_000)
    new DataView(png.buffer).setUint32(20, 20_000)
    expect(pixelSize('image/png', png)).toEqual({ width: 30_000, height: 20_000 })
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, 0, 3, 0, 2, 0, 0])
    expect(pixelSize('image/jpeg', jpeg)).toEqual({ width: 2, height: 3 })
  })

  it('a header that lies or breaks off is no size, and never a fault', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'),
        fc.uint8Array({ maxLength: 60 }),
        (type, head) => {
          pixelSize(type, head)
        },
      ),
    )
  })
})
