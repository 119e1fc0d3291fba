import { NONE, type Level } from './levels'
import type { Log } from './log'
import { createRows, SHOWN } from './rows'
import { createSearch, type LogSearch, type Match, type SearchQuery } from './search'

export const LINE = 18
/** The strip of quiet above the first and below the last line. */
export const EDGE = 6
/** Lines drawn beyond each edge, so that a fast wheel meets no gap. */
const OVERSCAN = 12
/** The drawn part of a line, and the note behind it. */
const WIDEST = SHOWN + 40
/** What a slice of a search may take. Typing stays fluid. */
const SLICE = 6

/** What is drawn now. Made anew on every change, so React can compare it. */
export interface Seen {
  from: number
  to: number
  /** Pixels above the first line drawn, and of everything. */
  before: number
  height: number
  /** Characters of the longest line drawn so far: how far one can scroll sideways. */
  widest: number
  top: number
  following: boolean
  /** Lines that came since following stopped. */
  unseen: number
  search: LogSearch | undefined
  match: Match | undefined
}

/**
 * Where a reader stands in a log, apart from React: which lines are in view, whether the newest is followed, what is
 * searched. Scrolled up, nothing moves under the reader's eyes: lines come at the end and go at the front unseen.
 */
export function createLogView(log: Log) {
  const { buffer } = log
  const rows = createRows(buffer)
  const readers = new Set<() => void>()
  let top = 0
  let height = 0
  let columns = 0
  let wrap = false
  let atLeast: Level = NONE
  let following = true
  let leftAt = 0
  let search: LogSearch | undefined
  let match: Match | undefined
  let wantFirst = false
  let widest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let seen = look()

  const most = () => Math.max(0, rows.total * LINE + 2 * EDGE - height)

  function look(): Seen {
    const first = rows.placeAt(Math.max(0, Math.floor((top - EDGE) / LINE)))
    const from = Math.max(rows.head, first.at - OVERSCAN)
    let to = first.at
    for (let filled = first.offset * LINE; to < rows.tail && filled < top + height; to++) filled += rows.rowsAt(to) * LINE
    to = Math.min(rows.tail, to + OVERSCAN)
    for (let at = from; at < to; at++) widest = Math.min(WIDEST, Math.max(widest, buffer.get(rows.seqAt(at))?.text.length ?? 0))
    return {
      from,
      to,
      widest,
      before: rows.offsetOf(from) * LINE + EDGE,
      height: rows.total * LINE + 2 * EDGE,
      top,
      following,
      unseen: following ? 0 : Math.max(0, rows.tail - leftAt),
      search,
      match,
    }
  }
  function changed(): void {
    if (following) top = most()
    else top = Math.min(top, most())
    seen = look()
    for (const reader of readers) reader()
  }
  function follow(on: boolean): void {
    if (following === on) return
    following = on
    leftAt = rows.tail
  }
  function restart(): void {
    const at = rows.seqAt(rows.placeAt(Math.max(0, (top - EDGE) / LINE)).at)
    const left = rows.tail - leftAt
    rows.use({ atLeast, columns: wrap && columns > 0 ? columns : undefined })
    leftAt = rows.tail - Math.max(0, left)
    if (!following && at >= 0) top = rows.offsetOf(rows.placeOf(at)) * LINE + EDGE
  }
  function pump(): void {
    timer = undefined
    if (search === undefined) return
    const more = search.step(performance.now() + SLICE)
    if (wantFirst && search.count > 0 && (search.done || search.count > search.indexFrom(firstSeen()))) {
      wantFirst = false
      choose(Math.min(search.indexFrom(firstSeen()), search.count - 1))
    }
    changed()
    if (more) timer = setTimeout(pump, 0)
  }
  const firstSeen = () => rows.seqAt(rows.placeAt(Math.max(0, Math.ceil((top - EDGE) / LINE))).at)

  function find(query: SearchQuery): void {
    clearTimeout(timer)
    timer = undefined
    search = query.text === '' ? undefined : createSearch(buffer, query, atLeast)
    match = undefined
    wantFirst = search !== undefined
    if (search === undefined) changed()
    else pump()
  }
  function choose(i: number): void {
    match = search?.match(i)
    if (match !== undefined) reveal(match.seq)
  }
  function reveal(seq: number): void {
    const place = rows.placeOf(seq)
    const at = rows.offsetOf(place) * LINE + EDGE
    if (at >= top && at + LINE <= top + height) {
      if (place < rows.tail - 1) follow(false)
      return
    }
    follow(false)
    top = Math.min(most(), Math.max(0, at - height / 2))
  }

  return {
    rows,
    subscribe(reader: () => void): () => void {
      readers.add(reader)
      return () => readers.delete(reader)
    },
    seen: () => seen,
    /** Takes over what came into the log. */
    sync(): void {
      const gone = rows.sync()
      if (!following) top = Math.max(0, top - gone * LINE)
      if (search !== undefined && timer === undefined) timer = setTimeout(pump, 0)
      changed()
    },
    /**
     * The box scrolled to `at`, by the reader or because it grew at the end: `tall` is its height now, which may not have been told yet.
     * At the very end the log is followed again.
     */
    scrolled(at: number, tall: number): void {
      if (tall !== height) {
        height = tall
        changed()
      }
      if (Math.abs(at - top) < 2) return
      top = at
      follow(at >= most() - 2)
      changed()
    },
    resized(size: { height: number; columns: number }): void {
      if (size.height === height && size.columns === columns) return
      const again = wrap && size.columns !== columns
      height = size.height
      columns = size.columns
      if (again) restart()
      changed()
    },
    /** How many rows drawn lines really took, by their place. */
    measured(sizes: readonly { at: number; rows: number }[]): void {
      const anchor = rows.placeAt(Math.max(0, Math.floor((top - EDGE) / LINE)))
      let moved = false
      for (const size of sizes) moved = rows.measured(size.at, size.rows) !== 0 || moved
      if (!moved) return
      top += (rows.offsetOf(anchor.at) - anchor.offset) * LINE
      changed()
    },
    use(rule: { wrap: boolean; atLeast: Level }): void {
      if (rule.wrap === wrap && rule.atLeast === atLeast) return
      const levelChanged = rule.atLeast !== atLeast
      wrap = rule.wrap
      atLeast = rule.atLeast
      restart()
      if (levelChanged && search !== undefined) find(search.query)
      changed()
    },
    follow(on: boolean): void {
      follow(on)
      changed()
    },
    find,
    /** Goes to the match after the current one, or before it, around the end. */
    step(by: 1 | -1): void {
      if (search === undefined || search.count === 0) return
      const now = match === undefined ? -1 : search.indexOf(match)
      const start = now === -1 ? search.indexFrom(firstSeen()) - (by === 1 ? 1 : 0) : now
      choose((start + by + search.count) % search.count)
      changed()
    },
    /** Goes to a line and stays there. */
    goTo(seq: number): void {
      reveal(seq)
      changed()
    },
    close(): void {
      clearTimeout(timer)
      readers.clear()
    },
  }
}
export type LogView = ReturnType<typeof createLogView>
