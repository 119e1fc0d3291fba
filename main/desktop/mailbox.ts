import { createPulse } from '../tasks/pulse'

/** More than this waiting for one reader, and the oldest are forgotten: nobody wants fifty dialogs. */
const KEPT = 20

/** Things for readers that may not be there yet, by the reader's name. */
export interface Mailbox<T> {
  put(name: string, item: T): void
  /** What was put for this name, then what is; until the signal fires or a newer reader of the name comes. */
  read(name: string, signal: AbortSignal): AsyncGenerator<T, void, undefined>
}

export function createMailbox<T>(): Mailbox<T> {
  const waiting = new Map<string, T[]>()
  const readers = new Map<string, symbol>()
  const pulse = createPulse()

  return {
    put(name, item) {
      waiting.set(name, [...(waiting.get(name) ?? []), item].slice(-KEPT))
      pulse.beat()
    },

    async *read(name, signal) {
      const own = Symbol(name)
      readers.set(name, own)
      pulse.beat()
      while (!signal.aborted && readers.get(name) === own) {
        const seen = pulse.count
        const [next, ...rest] = waiting.get(name) ?? []
        if (next === undefined) {
          await pulse.after(seen, signal)
          continue
        }
        waiting.set(name, rest)
        yield next
      }
    },
  }
}
