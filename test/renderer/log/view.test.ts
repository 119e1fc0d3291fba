import { describe, expect, it, vi } from 'vitest'
import { createLogBuffer } from '../../../renderer/ui/log/buffer'
import { ERROR, NONE } from '../../../renderer/ui/log/levels'
import { createLog } from '../../../renderer/ui/log/log'
import { createRows } from '../../../renderer/ui/log/rows'
import { createSearch, MOST } from '../../../renderer/ui/log/search'
import { createLogView, EDGE, LINE } from '../../../renderer/ui/log/view'

const limits = { lines: 1000, chars: 1e8, line: 1e6 }
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join('')

function setup(lines = 500) {
  const log = createLog(limits)
  const view = createLogView(log)
  log.buffer.append('stdout', numbered(0, lines))
  view.resized({ height: 360, columns: 40 })
  view.sync()
  const topLine = () => {
    const { top } = view.seen()
    return log.buffer.get(view.rows.seqAt(view.rows.placeAt((top - EDGE) / LINE).at))?.text
  }
  return { log, view, topLine }
}

describe('reading a log while it grows', () => {
  it('follows the newest line until the reader scrolls up, and again at the end', () => {
    const { log, view } = setup()
    const bottom = () => view.seen().height - 360
    expect(view.seen().top).toBe(bottom())
    view.scrolled(1000, 360)
    expect(view.seen().following).toBe(false)
    log.buffer.append('stdout', numbered(500, 600))
    view.sync()
    expect(view.seen().top).toBe(1000)
    expect(view.seen().unseen).toBe(100)
    view.scrolled(bottom(), 360)
    expect(view.seen()).toMatchObject({ following: true, unseen: 0 })
  })

  it('goes on following when its box grows at the end, whichever is told first', () => {
    const { view } = setup()
    const end = view.seen().height - 500
    view.scrolled(end, 500)
    expect(view.seen()).toMatchObject({ following: true, top: end })
    view.resized({ height: 500, columns: 40 })
    expect(view.seen()).toMatchObject({ following: true, top: end })
  })

  it('does not move under the eyes when old lines are dropped', () => {
    const { log, view, topLine } = setup(1000)
    view.scrolled(500 * LINE + EDGE, 360)
    expect(topLine()).toBe('line 500')
    log.buffer.append('stdout', numbered(1000, 1300))
    view.sync()
    expect(log.buffer.dropped).toBe(300)
    expect(topLine()).toBe('line 500')
    log.buffer.append('stdout', numbered(1300, 1600))
    view.sync()
    expect(topLine()).toBe('line 600')
  })

  it('keeps the place when lines wrap or a level is chosen', () => {
    const { log, view, topLine } = setup(0)
    log.buffer.append('stdout', Array.from({ length: 300 }, (_, i) => `${i % 3 === 0 ? 'ERROR' : 'INFO'} ${i} ${'x'.repeat(i)}\n`).join(''))
    view.sync()
    view.scrolled(150 * LINE + EDGE, 360)
    view.use({ wrap: true, atLeast: NONE })
    expect(topLine()).toMatch(/^ERROR 150 /)
    expect(view.rows.total).toBeGreaterThan(900)
    view.use({ wrap: true, atLeast: ERROR })
    expect(view.rows.tail - view.rows.head).toBe(100)
    expect(topLine()).toMatch(/^ERROR 150 /)
  })

  it('draws what is in view and little more', () => {
    const { view } = setup(1000)
    const { from, to } = view.seen()
    expect(to - from).toBeLessThan(50)
    view.scrolled(300 * LINE, 360)
    expect(view.seen().from).toBeGreaterThan(280)
    expect(view.seen().before).toBe(view.seen().from * LINE + EDGE)
  })
})

describe('rows', () => {
  it('finds any place by offset, also after many were dropped', () => {
    const buffer = createLogBuffer({ lines: 2000, chars: 1e8, line: 1e6 })
    const rows = createRows(buffer)
    rows.use({ atLeast: NONE, columns: 10 })
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < 333; i++) buffer.append('stdout', `${'x'.repeat((i * 7) % 60)}\n`)
      rows.sync()
      for (let at = rows.head; at < rows.tail; at += 97) {
        const offset = rows.offsetOf(at)
        expect(rows.placeAt(offset)).toEqual({ at, offset })
        expect(rows.placeAt(offset + rows.rowsAt(at) - 1).at).toBe(at)
      }
      expect(rows.offsetOf(rows.tail)).toBe(rows.total)
    }
    expect(buffer.dropped).toBeGreaterThan(5000)
  })
})

describe('search', () => {
  const run = (s: ReturnType<typeof createSearch>) => {
    while (s.step(performance.now() + 5));
  }

  it('counts every match and walks through them, around the end', () => {
    const { log, view } = setup(100)
    view.find({ text: 'LINE 1', matchCase: false, regex: false })
    expect(view.seen().search?.count).toBe(11)
    view.step(1)
    const first = view.seen().match
    for (let i = 0; i < 11; i++) view.step(1)
    expect(view.seen().match).toEqual(first)
    view.step(-1)
    view.step(1)
    expect(view.seen().match).toEqual(first)
    expect(log.buffer.get(first?.seq ?? -1)?.text).toMatch(/^line 1/)
  })

  it('minds case and takes patterns when told to, and says when a pattern is none', () => {
    const b = createLogBuffer()
    b.append('stdout', 'Ferry 12\nferry 7\n\u001b[31mfer\u001b[0mry 1234\n')
    const count = (text: string, matchCase: boolean, regex: boolean) => {
      const s = createSearch(b, { text, matchCase, regex })
      run(s)
      return s.count
    }
    expect(count('ferry', false, false)).toBe(3)
    expect(count('ferry', true, false)).toBe(2)
    expect(count('\\d{2,}', false, true)).toBe(2)
    expect(count('.*', false, false)).toBe(0)
    expect(createSearch(b, { text: '(', matchCase: false, regex: true }).problem).toBeTruthy()
  })

  it('goes on with lines that come and forgets those that go', () => {
    const b = createLogBuffer({ lines: 10, chars: 1e6, line: 1e5 })
    b.append('stdout', 'hit\n'.repeat(10))
    const s = createSearch(b, { text: 'hit', matchCase: false, regex: false })
    run(s)
    expect(s.count).toBe(10)
    const kept = s.match(9)
    b.append('stdout', 'miss\n'.repeat(4) + 'hit\n')
    run(s)
    expect(s.count).toBe(6)
    expect(kept && s.indexOf(kept)).toBe(4)
    expect(s.match(5)?.seq).toBe(14)
  })

  it('works in slices, so that typing stays fluid, and stops at its bound', () => {
    const b = createLogBuffer()
    for (let i = 0; i < 100; i++) b.append('stdout', `${'e'.repeat(50)}\n`.repeat(1000))
    const s = createSearch(b, { text: 'e', matchCase: false, regex: false })
    expect(s.step(performance.now() + 2)).toBe(true)
    expect(s.count).toBeGreaterThan(0)
    expect(s.full).toBe(false)
    run(s)
    expect(s.full).toBe(true)
    expect(s.count).toBeGreaterThanOrEqual(MOST)
  })
})

describe('a log that comes faster than it can be shown', () => {
  it('tells its readers once a frame and makes the sender wait', async () => {
    const log = createLog()
    const told = vi.fn()
    log.subscribe(told)
    const chunk = numbered(0, 20_000)
    let waited = 0
    for (let i = 0; i < 20; i++) {
      const wait = log.append('stdout', chunk)
      if (wait !== undefined) {
        waited++
        await wait
      }
    }
    expect(waited).toBeGreaterThan(0)
    expect(told.mock.calls.length).toBeLessThanOrEqual(waited + 1)
    expect(log.rate()).toBeGreaterThan(0)
  })
})
