import type { AppError } from '../../../../../preload/contract/appError'
import { toAppError } from '../../../../lib/useStream'
import { readRange, type Source } from '../source'

/** What is asked for at once. The engine may have to send everything before it, so few questions are better than small ones. */
export const PAGE = 256 * 1024
/** Pages that are kept: 4 MB. */
const KEPT = 16
/** A thumb that is dragged passes many pages; only where it rests is read. */
const REST = 80
/** A read that takes longer is told. */
const SLOW = 400

/** The bytes of a file of any size, of which a few pages are held at a time. */
export function createHexPages(source: Source, head: Uint8Array, changed: () => void) {
  const pages = new Map<number, Uint8Array>()
  let wanted: number[] = []
  let reading: { page: number; abort: AbortController } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let error: AppError | undefined
  let slow: number | undefined
  let closed = false

  const have = (page: number) => pages.has(page) || (page + 1) * PAGE <= head.length
  const next = () => wanted.find((page) => !have(page))

  async function read(): Promise<void> {
    timer = undefined
    const page = next()
    if (page === undefined || reading !== undefined || closed || error !== undefined) return
    const abort = new AbortController()
    reading = { page, abort }
    const patience = setTimeout(() => {
      slow = page
      changed()
    }, SLOW)
    try {
      const bytes = await readRange(source, page * PAGE, PAGE, abort.signal)
      if (abort.signal.aborted) return
      pages.set(page, bytes)
      for (const old of pages.keys()) if (pages.size > KEPT && !wanted.includes(old)) pages.delete(old)
    } catch (thrown) {
      if (!abort.signal.aborted) error = toAppError(thrown)
    } finally {
      clearTimeout(patience)
      if (reading?.abort === abort) reading = slow = undefined
      if (!closed) {
        changed()
        soon(0)
      }
    }
  }
  function soon(wait: number): void {
    if (timer !== undefined || closed || next() === undefined) return
    timer = setTimeout(() => void read(), wait)
  }

  function giveUp(): void {
    reading?.abort.abort()
    reading = slow = undefined
  }

  return {
    /** Where a read begins that takes long; undefined when none does. */
    get slow() {
      return slow === undefined ? undefined : slow * PAGE
    },
    get error() {
      return error
    },
    /** Up to `length` bytes from `offset` on, all of one page; undefined until they are here. */
    at(offset: number, length: number): Uint8Array | undefined {
      if (offset + length <= head.length) return head.subarray(offset, offset + length)
      const page = pages.get(Math.floor(offset / PAGE))
      return page?.subarray(offset % PAGE, (offset % PAGE) + length)
    },
    /** What is in sight now; what is read for elsewhere is given up. */
    want(from: number, to: number): void {
      closed = false
      wanted = []
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) wanted.push(page)
      if (reading !== undefined && !wanted.includes(reading.page)) giveUp()
      soon(REST)
    },
    again(): void {
      error = undefined
      changed()
      soon(0)
    },
    close(): void {
      closed = true
      clearTimeout(timer)
      timer = undefined
      giveUp()
      pages.clear()
    },
  }
}
