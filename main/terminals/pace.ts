import { WINDOW } from '../../preload/contract/wire'

/** How long a reader may take for all that is on its way to it, in ms: what Ctrl-C has to wait for. */
const IN_FLIGHT = 60
const SMALLEST = 2 * 1024
const LARGEST = 64 * 1024

/** How large a piece one reader gets at a time: as much as keeps a quick one busy, and lets a slow one stop in an instant. */
export interface Pace {
  readonly piece: number
  /** Told after each piece: how large it was, and how long until the next was asked for. */
  took(bytes: number, time: number): void
}

export function createPace(): Pace {
  let piece = 16 * 1024
  let bytes = 0
  let time = 0
  let count = 0
  return {
    get piece() {
      return piece
    },
    took(size, passed) {
      bytes += size
      time += passed
      count += 1
      if (count < WINDOW) return
      const wanted = time === 0 ? LARGEST : (bytes / time) * (IN_FLIGHT / WINDOW)
      piece = Math.round(Math.min(LARGEST, Math.max(SMALLEST, wanted)))
      bytes = time = count = 0
    },
  }
}
