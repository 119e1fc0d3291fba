export const ROW = 18
/** No browser lays out a box of any height; Firefox stops at some 17 million pixels. */
const TALLEST = 8_000_000

/**
 * Where a reader stands in rows that may be more than a scroll bar has pixels for. A wheel or a key moves by as many pixels as
 * it says; a dragged thumb by its share of the whole.
 */
export function createHexScroll(rows: number) {
  const real = rows * ROW
  const tall = Math.min(real, TALLEST)
  // Until it is measured.
  let height = 640
  let top = 0
  let last = 0

  const most = () => Math.max(0, real - height)
  const mostAt = () => Math.max(0, tall - height)
  const thumb = () => (most() === 0 ? 0 : real === tall ? top : (top / most()) * mostAt())
  const put = (to: number): number => {
    top = Math.min(Math.max(0, to), most())
    last = Math.round(thumb())
    return last
  }

  return {
    /** Of the box that scrolls. */
    tall,
    get top() {
      return top
    },
    get height() {
      return height
    },
    resized(to: number): number {
      height = to
      return put(top)
    },
    /** The scroller stands at `at` now; answers where its thumb belongs. */
    scrolled(at: number): number {
      if (real === tall) return put(at)
      const moved = at - last
      if (Math.abs(moved) < 1) return last
      if (at <= 0 || at >= mostAt()) return put(at <= 0 ? 0 : most())
      return put(Math.abs(moved) <= 2 * height ? top + moved : (at / mostAt()) * most())
    },
    /** Brings a row to the upper third; answers where the thumb belongs. */
    goTo: (row: number): number => put(row * ROW - height / 3),
    /** The rows in sight. */
    seen: () => ({ from: Math.floor(top / ROW), to: Math.min(rows, Math.ceil((top + height) / ROW)) }),
  }
}
export type HexScroll = ReturnType<typeof createHexScroll>
