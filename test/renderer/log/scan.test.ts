import { describe, expect, it } from 'vitest'
import { levelOf } from '../../../renderer/ui/log/levels'
import { plainOf, scan } from '../../../renderer/ui/log/scan'
import { PLAIN, applySgr, toLook } from '../../../renderer/ui/log/sgr'
import { clockOf, fullTimeOf, stampEnd, toMs } from '../../../renderer/ui/log/stamp'

describe('escapes in a log line', () => {
  it('turns colours into styles and takes their codes out', () => {
    const { plain, pieces, after } = scan('\u001b[1;31mfail\u001b[0m ok \u001b[38;5;208mo\u001b[48;2;1;2;3mx', PLAIN)
    expect(plain).toBe('fail ok ox')
    expect(pieces.map((p) => toLook(p.sgr))).toEqual([
      { className: 'a-1 a-b' },
      undefined,
      { className: '', color: '#ff8700' },
      { className: '', color: '#ff8700', background: '#010203' },
    ])
    expect(after.bg).toBe(0x1010203)
  })

  it('knows 16, 256 and true colours, and leaves what it does not know alone', () => {
    expect(applySgr(PLAIN, '93').fg).toBe(11)
    expect(applySgr(PLAIN, '104').bg).toBe(12)
    expect(toLook(applySgr(PLAIN, '38;5;16'))?.color).toBe('#000000')
    expect(toLook(applySgr(PLAIN, '38;5;231'))?.color).toBe('#ffffff')
    expect(toLook(applySgr(PLAIN, '38;5;244'))?.color).toBe('#808080')
    expect(applySgr(PLAIN, '38;5;999')).toBe(PLAIN)
    expect(applySgr(PLAIN, '51')).toBe(PLAIN)
    expect(applySgr(applySgr(PLAIN, '1;4'), '22;24')).toBe(PLAIN)
  })

  it('shows the last state of a progress line', () => {
    expect(plainOf(' 10%\r 50%\r\u001b[2K100% done\r')).toBe('100% done')
  })

  it('makes control, NUL and bidi characters visible and harmless', () => {
    expect(plainOf('a\u0000b\u0007c')).toBe('a^@b^Gc')
    expect(plainOf('safe\u202Egpj.exe')).toBe('safe⟨RLO⟩gpj.exe')
    expect(plainOf('\u001b]0;owned\u0007title')).toBe('^[]0;owned^Gtitle')
    expect(plainOf('\u001b[6n')).toBe('^[[6n')
    expect(plainOf('\u009b31mred')).toBe('red')
    expect(plainOf('tab\there')).toBe('tab\there')
    expect(plainOf('family 👨\u200d👩\u200d👧')).toBe('family 👨\u200d👩\u200d👧')
  })

  it('shows the text of a link and drops its address', () => {
    expect(plainOf('\u001b]8;;http://evil\u001b\\docs\u001b]8;;\u001b\\')).toBe('docs')
  })

  it('survives escapes that never end', () => {
    const text = `\u001b]${'x'.repeat(100_000)}\u001b[`
    expect(plainOf(text)).toContain('^[]')
    expect(plainOf('\u001b[38;5;')).toBe('^[[38;5;')
  })
})

describe('the level of a line', () => {
  it.each([
    ['INFO GET /healthz', 'INFO', 5],
    ['[warn] slow', 'WARN', 7],
    ['error: no such file', 'ERROR', 7],
    ['error while loading', 'ERROR', 0],
    ['2026-11-23 14:32:06,377 ERROR main', 'ERROR', 0],
    ['time=… level=warning msg="x"', 'WARN', 0],
    ['{"level":50,"msg":"x"}', 'ERROR', 0],
    ['{"level":"debug"}', 'DEBUG', 0],
    ['2026/11/23 [notice] 1#1: start', 'INFO', 0],
    ['FATAL: password', 'FATAL', 7],
    ['no error found', '', 0],
    ['GET /info 200', '', 0],
    ['informational', '', 0],
    ['', '', 0],
  ])('%s', (text, word, lead) => {
    expect(levelOf(text)).toMatchObject({ word, lead })
  })
})

describe('the time the engine puts in front', () => {
  it('is found only where it is one', () => {
    expect(stampEnd('2026-11-23T14:32:06.377123456Z text')).toBe(31)
    expect(stampEnd('2026-11-23T14:32:06+00:00 text')).toBe(26)
    expect(stampEnd('2026-11-23T14:32:06.377123456Z')).toBe(30)
    expect(stampEnd('2026-11-23T14:32:06.377123456Ztext')).toBe(0)
    expect(stampEnd('2026-11-23 14:32:06 text')).toBe(0)
    expect(stampEnd('')).toBe(0)
  })

  it('is shown to the second, and in full', () => {
    const at = new Date(2026, 10, 23, 14, 32, 6, 377).toISOString()
    expect(clockOf(at)).toBe('14:32:06')
    expect(fullTimeOf(at)).toBe('14:32:06.377 on 23 Nov 2026')
    expect(toMs('2026-11-23T14:32:06.377123456Z')).toBeCloseTo(Date.UTC(2026, 10, 23, 14, 32, 6) + 377.123456, 2)
  })
})
