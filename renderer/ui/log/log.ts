import { createLogBuffer, type LogBuffer, type LogLimits, type LogSource } from './buffer'

/** Work on new text that is done without a pause: half of a frame at 60 Hz. */
const SHARE = 8
/** While lines fly past, nobody reads them: the page is then drawn this seldom, and the time goes to the log. */
const FLOOD_PACE = 100

/** A log that is being read: its buffer, and who wants to know of news, at most once a frame. */
export function createLog(limits?: LogLimits) {
  const buffer: LogBuffer = createLogBuffer(limits)
  const readers = new Set<() => void>()
  const arrivals: { at: number; lines: number }[] = []
  let asked = false
  let spent = 0
  let toldAt = 0
  let flooded = false

  function tell(): void {
    asked = false
    toldAt = performance.now()
    for (const reader of readers) reader()
  }
  function soon(): void {
    if (asked) return
    asked = true
    const wait = flooded ? FLOOD_PACE - (performance.now() - toldAt) : 0
    flooded = false
    if (wait > 0) setTimeout(() => requestAnimationFrame(tell), wait)
    else requestAnimationFrame(tell)
  }

  return {
    buffer,
    /**
     * Takes text as it comes off the wire. Await it: after a share of work it answers in a later task, so that clicks and
     * frames come first and the engine is slowed down instead of the page.
     */
    append(source: LogSource, text: string): Promise<void> | undefined {
      const before = performance.now()
      const had = buffer.next
      buffer.append(source, text)
      count(arrivals, before, buffer.next - had)
      spent += performance.now() - before
      if (spent < SHARE) {
        soon()
        return undefined
      }
      spent = 0
      flooded = true
      soon()
      return nextTask()
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

/** Resolves in a task of its own, and unlike a timer without the four milliseconds browsers add. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
