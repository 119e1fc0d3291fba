import { grouped, type Notice, type NoticeKind } from './notice'

/** What comes this close together is told as one: each waits for the next, though not for long. */
const GATHER = 400
const GATHER_MOST = 2000
/** One subject is told of once in this time; the last of what it did meanwhile follows when it is over. */
const QUIET = 10_000

/** Lets notices through at a pace a person can bear. */
export function createNoticePace(show: (notice: Notice) => void): { add(notice: Notice): void; close(): void } {
  const gathered = new Map<string, Notice>()
  const toldAt = new Map<string, number>()
  const held = new Map<string, NodeJS.Timeout>()
  let timer: NodeJS.Timeout | undefined
  let since = 0

  function tell(): void {
    timer = undefined
    const now = Date.now()
    for (const [subject, at] of toldAt) if (now - at >= QUIET) toldAt.delete(subject)
    const kinds = new Map<NoticeKind, [Notice, ...Notice[]]>()
    for (const notice of gathered.values()) {
      toldAt.set(notice.subject, now)
      const group = kinds.get(notice.kind)
      if (group === undefined) kinds.set(notice.kind, [notice])
      else group.push(notice)
    }
    gathered.clear()
    for (const group of kinds.values()) show(grouped(group))
  }

  function add(notice: Notice): void {
    clearTimeout(held.get(notice.subject))
    held.delete(notice.subject)
    const wait = (toldAt.get(notice.subject) ?? -Infinity) + QUIET - Date.now()
    if (wait > 0) {
      held.set(notice.subject, setTimeout(() => add(notice), wait).unref())
      return
    }
    gathered.set(notice.subject, notice)
    if (timer === undefined) since = Date.now()
    clearTimeout(timer)
    timer = setTimeout(tell, Math.min(GATHER, since + GATHER_MOST - Date.now())).unref()
  }

  return {
    add,
    close() {
      clearTimeout(timer)
      for (const one of held.values()) clearTimeout(one)
    },
  }
}
