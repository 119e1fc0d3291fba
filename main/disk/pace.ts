/** Calls that wait hold everything else up for no longer than this together, in ms. */
const TURN = 5
/** A call that waited this long, in ms, met a disk that is busy or far away; the next ones do not wait. */
const SLOW = 10
const REST = 64

/** When the event loop's turn began in which something waited. */
let turn: number | undefined

export interface Pace {
  /** Does something by a call that waits, or by one that does not: `now` and `later` have to come to the same. */
  run<T>(now: () => T, later: () => Promise<T>): T | Promise<T>
}

/**
 * How one disk is asked. A call of node:fs that does not wait costs ten times what the call itself costs where the answer lies in memory,
 * and work on many small files is made of nothing else. So calls wait as long as the disk answers at once; the event loop gets its turn
 * in between.
 */
export function createPace(): Pace {
  let rest = 0

  function run<T>(now: () => T, later: () => Promise<T>): T | Promise<T> {
    if (rest > 0) {
      rest -= 1
      return later()
    }
    if (isLong()) return afterTurn().then(() => run(now, later))
    const begun = performance.now()
    try {
      return now()
    } catch (error) {
      return Promise.reject(error)
    } finally {
      if (performance.now() - begun > SLOW) rest = REST
    }
  }

  return { run }
}

function isLong(): boolean {
  if (turn !== undefined) return performance.now() - turn > TURN
  turn = performance.now()
  setImmediate(() => (turn = undefined))
  return false
}

const afterTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
