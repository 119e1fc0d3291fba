import { EventEmitter, once } from 'node:events'

/** From one container to another, each as its engine knows it. */
export interface Way {
  from: string
  to: string
}

export interface Turns {
  /** Waits until nothing is under way against it, and answers what says that it has ended. */
  take(way: Way, signal: AbortSignal): Promise<() => void>
}

/**
 * While an engine reads or writes a container's files it lets nobody else at them: of two copies that go opposite ways each would wait
 * for the other for ever. So a copy waits while another reads what it would write, or writes what it would read.
 */
export function createTurns(): Turns {
  const under = new Set<Way>()
  const ends = new EventEmitter().setMaxListeners(0)

  return {
    async take(way, signal) {
      while ([...under].some(({ from, to }) => from === way.to || to === way.from)) await once(ends, 'end', { signal })
      signal.throwIfAborted()
      const own = { ...way }
      under.add(own)
      return () => {
        if (under.delete(own)) ends.emit('end')
      }
    },
  }
}
