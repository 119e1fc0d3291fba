/** Where paused work waits. */
export interface Gate {
  close(): void
  open(): void
  /** Resolves at once while the gate is open, else when it opens. */
  pass(): Promise<void> | undefined
}

export function createGate(): Gate {
  let waiting: Promise<void> | undefined
  let release: () => void = () => undefined
  return {
    close() {
      waiting ??= new Promise((resolve) => (release = resolve))
    },
    open() {
      waiting = undefined
      release()
    },
    pass: () => waiting,
  }
}
