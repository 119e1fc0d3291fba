import { createLogBuffer, type LogBuffer, type LogLimits, type LogSource } from './buffer'

/** Work on new text that a frame may hold before the reader waits for the next one: half of a frame at 60 Hz. */
const FRAME_SHARE = 8

/** A log that is being read: its buffer, and who wants to know of news, at most once a frame. */
export function createLog(limits?: LogLimits) {
  const buffer: LogBuffer = createLogBuffer(limits)
  const readers = new Set<() => void>()
  const arrivals: { at: number; lines: number }[] = []
  let frame = 0
  let spent = 0

  function tell(): void {
    frame = 0
    spent = 0
    for (const reader of readers) reader()
  }
  function soon(): void {
    if (frame !== 0) return
    frame = requestAnimationFrame(tell)
  }

  return {
    buffer,
    /**
     * Takes text as it comes off the wire. Await it: when a frame has had its share of work the answer comes with the
     * next frame, and the engine is slowed down instead of the page.
     */
    append(source: LogSource, text: string): Promise<void> | undefined {
      const before = performance.now()
      const had = buffer.next
      buffer.append(source, text)
      count(arrivals, before, buffer.next - had)
      soon()
      spent += performance.now() - before
      // A hidden page has no frames, and nobody to keep fluid.
      if (spent < FRAME_SHARE || document.visibilityState === 'hidden') return undefined
      return new Promise((resolve) => {
        const go = () => {
          readers.delete(go)
          resolve()
        }
        readers.add(go)
      })
    },
    end(): void {
      buffer.end()
      soon()
    },
    clear(): void {
      buffer.clear()
      soon()
    },
    /** Lines a second, over the last two. */
    rate(now = performance.now()): number {
      count(arrivals, now, 0)
      return Math.round(arrivals.reduce((sum, a) => sum + a.lines, 0) / 2)
    },
    subscribe(reader: () => void): () => void {
      readers.add(reader)
      return () => readers.delete(reader)
    },
  }
}
export type Log = ReturnType<typeof createLog>

/** Tenths of a second, two seconds of them. */
function count(arrivals: { at: number; lines: number }[], now: number, lines: number): void {
  const last = arrivals.at(-1)
  if (last !== undefined && now - last.at < 100) last.lines += lines
  else if (lines > 0) arrivals.push({ at: now, lines })
  while ((arrivals[0]?.at ?? now) < now - 2000) arrivals.shift()
}
