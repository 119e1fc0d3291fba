/** Calls `work` once for any number of `soon`s, never twice within `pause` ms. */
export function createPaced(work: () => void, pause: number): { soon(): void; close(): void } {
  let timer: NodeJS.Timeout | undefined
  let last = -Infinity
  const run = (): void => {
    timer = undefined
    work()
    last = performance.now()
  }
  return {
    soon() {
      timer ??= setTimeout(run, Math.max(0, last + pause - performance.now())).unref()
    },
    close: () => clearTimeout(timer),
  }
}
