import { describe, expect, it } from 'vitest'
import { createScrollback, safeCut, type Scrollback } from '../../../main/terminals/scrollback'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (of: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(of)
const whole = (scrollback: Scrollback): string => {
  const { position, before } = scrollback.head()
  return text(before) + text(scrollback.read(position, Infinity))
}

describe('the scrollback of a terminal', () => {
  it('keeps the last ten thousand lines, not many more, and begins at a line', () => {
    const scrollback = createScrollback({ lines: 10_000, bytes: 8 * 1024 * 1024 })
    for (let n = 0; n < 60_000; n++) scrollback.append(bytes(`line ${n} of the build ⚓ ${'x'.repeat(n % 80)}\r\n`))
    const lines = whole(scrollback).trimEnd().split('\r\n')
    expect(lines.length).toBeGreaterThanOrEqual(10_000)
    expect(lines.length).toBeLessThan(13_000)
    expect(lines.at(-1)).toMatch(/^line 59999 /)
    for (const [at, line] of lines.entries()) expect(line.startsWith(`line ${60_000 - lines.length + at} of`)).toBe(true)
  })

  it('keeps its size however long the lines are, and reads as whole characters', () => {
    const scrollback = createScrollback({ lines: 10_000, bytes: 300_000 })
    const character = bytes('漢')
    for (let n = 0; n < 400_000; n++) scrollback.append(character)
    expect(scrollback.end - scrollback.start).toBeLessThan(300_000 + 64 * 1024 + 1)
    expect(whole(scrollback)).toMatch(/^漢+$/)
  })

  it('is read by position, across its blocks', () => {
    const scrollback = createScrollback({ lines: 10, bytes: 1e9 })
    const all = Array.from({ length: 30_000 }, (_, n) => `${n},`).join('')
    for (let at = 0; at < all.length; at += 777) scrollback.append(bytes(all.slice(at, at + 777)))
    for (const [from, max] of [
      [0, 10],
      [65_530, 20],
      [70_000, 100_000],
      [all.length - 3, 100],
    ] as const)
      expect(text(scrollback.read(from, max))).toBe(all.slice(from, from + max))
  })

  it('begins in no escape sequence: the rest of a title or a colour is not shown as text', () => {
    const cut = (of: string) => of.slice(safeCut(bytes(of)))
    expect(cut('31;1mred\r\nnext')).toBe('next')
    expect(cut('8;5;3m \u001b[32mgreen')).toBe('\u001b[32mgreen')
    expect(cut('the title\u001b\\prompt\u001b[K')).toBe('\u001b[K')
    expect(safeCut(bytes('漢字').subarray(1))).toBe(2)
  })

  it('remembers what a full-screen program switched on before what is kept', () => {
    const scrollback = createScrollback({ lines: 100, bytes: 200_000 })
    scrollback.append(bytes('$ vim\r\n\u001b[?1049h\u001b[?1002;1006h\u001b[?25l\u001b[?2004h\u001b[?2004l'))
    for (let n = 0; n < 9000; n++) scrollback.append(bytes(`\u001b[${n % 40};1Hdrawn again and again and again`))
    const replay = whole(scrollback)
    expect(scrollback.start).toBeGreaterThan(0)
    expect(replay.slice(0, 60)).toMatch(/^\u001b\[\?1049h\u001b\[\?1002h\u001b\[\?1006h\u001b\[\?25l\u001b\[\?2004l\u001b\[\d+;1Hdrawn/)
  })

  it('remembers them also when they lie across the edge of what went', () => {
    for (let shift = 1; shift < 10; shift++) {
      const scrollback = createScrollback({ lines: 1, bytes: 100_000 })
      scrollback.append(bytes(`${'.'.repeat(64 * 1024 - shift)}\u001b[?1049h\r\n`))
      for (let n = 0; n < 3000; n++) scrollback.append(bytes(`line ${n} ${'x'.repeat(80)}\r\n`))
      expect(whole(scrollback).startsWith('\u001b[?1049h')).toBe(true)
    }
  })
})
