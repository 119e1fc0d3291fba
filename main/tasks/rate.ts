/** Units a second over the last `window` ms. */
export interface Rate {
  /** Takes the running total. */
  add(total: number, at: number): void
  /** Undefined until it can tell; 0 once nothing has moved for a whole window. */
  perSecond(at: number): number | undefined
}

/** Samples closer together than this replace each other. */
const STEP = 100

export function createRate(window = 5000): Rate {
  const samples: { total: number; at: number }[] = []
  const forget = (before: number) => {
    for (let second = samples[1]; second !== undefined && second.at <= before; second = samples[1]) samples.shift()
  }

  return {
    add(total, at) {
      const last = samples.at(-1)
      const previous = samples.at(-2)
      // A total that falls belongs to something new: a retried layer, the next phase.
      if (last && total < last.total) samples.length = 0
      else if (previous && at - previous.at < STEP) samples.pop()
      samples.push({ total, at })
      forget(at - window)
    },

    perSecond(at) {
      forget(at - window)
      const first = samples[0]
      const last = samples.at(-1)
      if (!first || !last || at - first.at < STEP) return undefined
      return (last.total - first.total) / ((at - first.at) / 1000)
    },
  }
}
