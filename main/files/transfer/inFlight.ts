/** Work under way, up to so many pieces of it at once. The first failure is thrown by the next call. */
export function createInFlight(most: number) {
  const state = { active: 0 }
  let failure: { error: unknown } | undefined
  let wake: (() => void) | undefined
  const settled = () => {
    state.active -= 1
    wake?.()
  }
  const change = () => new Promise<void>((resolve) => (wake = resolve))
  const check = () => {
    if (failure !== undefined) throw failure.error
  }

  return {
    /** Begins a piece of work once there is room for it. */
    async add(work: () => Promise<void>): Promise<void> {
      while (state.active >= most) await change()
      check()
      state.active += 1
      work().then(settled, (error: unknown) => {
        failure ??= { error }
        settled()
      })
    },
    /** Resolves when nothing is under way any more. */
    async idle(): Promise<void> {
      while (state.active > 0) await change()
      check()
    },
    /** The same, whatever has failed. */
    async quiet(): Promise<void> {
      while (state.active > 0) await change()
    },
  }
}
