import { describe, expect, it } from 'vitest'
import { createLogBuffer, type LogBuffer } from '../../../renderer/ui/log/buffer'
import { ERROR, INFO, WARN } from '../../../renderer/ui/log/levels'

const STAMP = '2026-11-23T14:32:06.377123456Z'
const texts = (b: LogBuffer) => Array.from({ length: b.size }, (_, i) => b.get(b.first + i)?.text)
const stamp = (n: number) => `2026-11-23T14:32:06.${String(n).padStart(9, '0')}Z`

describe('the log buffer', () => {
  it('reads the same lines however the text is cut', () => {
    const whole = `${STAMP} one\r\n${STAMP} two ⚓\n\n${STAMP} \u001b[31mthree\u001b[0m\n${STAMP} four`
    const want = createLogBuffer()
    want.append('stdout', whole)
    for (let a = 0; a <= whole.length; a++) {
      const got = createLogBuffer()
      got.append('stdout', whole.slice(0, a))
      got.append('stdout', whole.slice(a))
      expect(texts(got)).toEqual(texts(want))
      expect(got.get(0)?.stamp).toBe(STAMP)
      expect(got.chars).toBe(want.chars)
    }
    expect(texts(want)).toEqual(['one', 'two ⚓', '', '\u001b[31mthree\u001b[0m', 'four'])
  })

  it('goes on with a cut line of one stream while the other writes', () => {
    const b = createLogBuffer()
    b.append('stdout', 'out begins ')
    b.append('stderr', 'err\n')
    b.append('stdout', 'and ends\n')
    expect(texts(b)).toEqual(['out begins and ends', 'err'])
  })

  it('keeps the newest lines and counts what it let go', () => {
    const b = createLogBuffer({ lines: 100, chars: 1e6, line: 1e5 })
    for (let i = 0; i < 250; i++) b.append('stdout', `line ${i}\n`)
    expect(b.size).toBe(100)
    expect(b.dropped).toBe(150)
    expect(b.get(b.first)?.text).toBe('line 150')
    expect(b.get(149)).toBeUndefined()
    expect(b.chars).toBe(texts(b).join('').length)
  })

  it('is bounded by its text too', () => {
    const b = createLogBuffer({ lines: 1000, chars: 10_000, line: 1e5 })
    for (let i = 0; i < 100; i++) b.append('stdout', `${'x'.repeat(999)}\n`)
    expect(b.chars).toBeLessThanOrEqual(10_000)
    expect(b.size).toBe(10)
    expect(b.dropped).toBe(90)
  })

  it('takes a 4 MB line whole, and says what it cut from a longer one', () => {
    const b = createLogBuffer({ lines: 10, chars: 32e6, line: 5_000_000 })
    for (let i = 0; i < 64; i++) b.append('stdout', 'x'.repeat(65_536))
    b.append('stdout', '\n')
    expect(b.get(0)?.text.length).toBe(4 * 1024 * 1024)
    expect(b.get(0)?.cut).toBe(0)
    b.append('stdout', `${'y'.repeat(6_000_000)}\n`)
    expect(b.get(1)?.text.length).toBe(5_000_000)
    expect(b.get(1)?.cut).toBe(1_000_000)
  })

  it('takes out the times the engine puts into the 16 KiB pieces of a long line', () => {
    const b = createLogBuffer()
    const piece = 'ä'.repeat(8192)
    b.append('stdout', `${STAMP} ${piece}${STAMP} ${piece}${STAMP} end\n`)
    expect(b.get(0)?.text === `${piece}${piece}end`).toBe(true)
    const quoted = `${'z'.repeat(20_000)}${STAMP} quoted`
    b.append('stdout', `${quoted}\n`)
    expect(b.get(1)?.text === quoted).toBe(true)
  })

  it('carries colours from line to line of one stream, not to the other', () => {
    const b = createLogBuffer()
    b.append('stdout', '\u001b[32mgreen\nstill green\n\u001b[0mplain\nplain again\n')
    b.append('stderr', 'never green\n')
    expect([0, 1, 2, 3, 4].map((i) => b.get(i)?.sgr.fg)).toEqual([-1, 2, 2, -1, -1])
  })

  it('gives a stack trace the level of the line it belongs to', () => {
    const b = createLogBuffer()
    b.append('stdout', 'ERROR boom\nQueueError: no worker\n    at enqueue (client.ts:88)\nINFO fine\n  indented\n')
    expect([0, 1, 2, 3, 4].map((i) => b.get(i)?.level)).toEqual([ERROR, ERROR, ERROR, INFO, 0])
    expect([0, 1, 2].map((i) => b.get(i)?.continued)).toEqual([false, true, true])
  })

  it('does not take a line twice when the stream starts again at the last time', () => {
    const b = createLogBuffer()
    b.append('stdout', `${stamp(1)} a\n${stamp(2)} b\n${stamp(2)} c\n`)
    b.resume()
    // The engine sends that moment's lines again, cut anywhere.
    const again = `${stamp(2)} b\n${stamp(2)} c\n${stamp(2)} d\n${stamp(3)} e\n`
    for (const char of again) b.append('stdout', char)
    expect(texts(b)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(b.get(3)?.stamp).toBe(stamp(2))
  })

  it('forgets all on clear, and counts from nothing', () => {
    const b = createLogBuffer({ lines: 2, chars: 1e6, line: 1e5 })
    b.append('stdout', 'a\nb\nWARN c\n')
    b.clear()
    expect([b.size, b.chars, b.dropped, b.hasLevels]).toEqual([0, 0, 0, false])
    b.append('stdout', 'WARN d\n')
    expect(texts(b)).toEqual(['WARN d'])
    expect(b.get(b.first)?.level).toBe(WARN)
  })

  it('takes 300,000 lines in pieces and stays within its bounds', { timeout: 60_000 }, () => {
    const b = createLogBuffer()
    const line = `${STAMP} INFO GET /v1/sailings?from=HEL&to=TLL 200 18ms user=8812 and some more text\n`
    const chunk = line.repeat(600)
    for (let i = 0; i < 500; i++) b.append('stdout', chunk)
    expect(b.size).toBe(100_000)
    expect(b.dropped).toBe(200_000)
    expect(b.chars).toBe(100_000 * (line.length - 32))
  })
})
